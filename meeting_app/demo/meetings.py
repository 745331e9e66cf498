"""Prepare any of the example's meetings, in its first part or in both, through commands only."""

from collections.abc import Collection
from datetime import date
from typing import Any

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.demo.hands import Hands
from meeting_app.domain.ids import CaseId, MeetingId, PersonId, ScaleId, SittingId
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting, MeetingKind
from meeting_app.domain.round import Round
from meeting_app.domain.sitting import Sitting
from meeting_app.values import dataclass

BOTH = ("a", "b")
GAVE_ONE = "Gave a view in the first part."
File = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Ids by the keys of the example's file."""

    case_id: CaseId
    people: dict[str, str]
    scales: dict[str, str]
    public_id: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared meeting; its parts by the keys of the example's file."""

    public_id: str
    meeting_id: MeetingId
    parts: dict[str, SittingId]


def meeting_of(file: File, key: str) -> File:
    """The meeting of this key, as the file tells it."""
    found: File = next(one for one in file["meetings"] if one["id"] == key)
    return found


def in_part(file: File, meeting: File, part: str) -> dict[str, bool]:
    """Keys of the people who are expected in a part, and whether each gives a number there.

    In the first are all but those who come to a part of their own, or sent word and would give no number. In the
    second are those whom the file names; who gave a view in the first gives none there.
    """
    scores = {one["id"]: bool(one["scores"]) for one in file["people"]}
    ways = {one["person"]: one["how"] for one in meeting["attendance"]}
    first = {
        key: scores[key] for key, how in ways.items() if how != "separate_part" and (how != "apologies" or scores[key])
    }
    if part == "a":
        return first
    named = str(next(one["who"] for one in meeting["parts"] if one["id"] == part))
    second = [one["id"] for one in file["people"] if one["says_as"] in named]
    return {key: scores[key] and not first.get(key, False) for key in second}


def prepare(
    hands: Hands,
    loaded: Loaded,
    file: File,
    key: str,
    *,
    parts: Collection[str] = BOTH,
    without: Collection[str] = (),
) -> Prepared:
    """The meeting with its people, part by part, and the three scales. `without`: people who are not asked in it."""
    meeting = meeting_of(file, key)
    public_id = _prepared(hands, loaded.case_id, meeting)
    found = hands.get(Meeting, public_id=public_id)
    sittings = {"a": hands.get(Sitting, meeting_id=found.id).id}
    if "b" in parts:
        label = next(one["who"] for one in meeting["parts"] if one["id"] == "b")
        sittings["b"] = SittingId(hands.do(prepare_say.AddSitting, meeting_id=found.id, label=label))
    for part, sitting_id in sittings.items():
        places = {one: scores for one, scores in in_part(file, meeting, part).items() if one not in without}
        for person, scores in places.items():
            place = {"meeting_id": found.id, "sitting_id": sitting_id, "person_id": PersonId(loaded.people[person])}
            hands.do(prepare_say.ExpectPerson, **place, **_asked(file, meeting, person, scores=scores))
    for scale in file["scales"]:
        hands.do(prepare_say.AddItem, meeting_id=found.id, scale_id=ScaleId(loaded.scales[scale["id"]]))
    return Prepared(public_id, found.id, sittings)


def round_in(hands: Hands, loaded: Loaded, prepared: Prepared, scale: str, sitting_id: SittingId) -> Round:
    """The round in which this scale is asked in this part."""
    item = hands.get(Item, meeting_id=prepared.meeting_id, scale_id=loaded.scales[scale])
    found: Round = hands.get(Round, item_id=item.id, sitting_id=sitting_id)
    return found


def write_things_to_keep(hands: Hands, loaded: Loaded, prepared: Prepared, file: File, key: str) -> None:
    """What somebody must not hear in this meeting, with the words by which it would be known."""
    meeting, look_for = meeting_of(file, key), "\n".join(file["must_not_appear_in_copy_for_p08"])
    says_as = {one["id"]: one["says_as"] for one in file["people"]}
    for one in meeting["withheld_facts"]:
        people = tuple(PersonId(loaded.people[person]) for person in one["from"])
        words = {"what": one["fact"], "look_for": look_for, "who_asked": says_as[one["decided_by"]], "why": ""}
        where = {"meeting_id": prepared.meeting_id, "thing_id": None}
        hands.do(keep_say.WriteThingToKeep, **where, from_people=people, **words)


def _prepared(hands: Hands, case_id: CaseId, meeting: File) -> str:
    return hands.do(
        case_say.PrepareMeeting,
        case_id=case_id,
        kind=MeetingKind(meeting["kind"]),
        day=date.fromisoformat(str(meeting["date"])),
        starts=meeting["starts"],
        place=meeting["place"].split(".")[0],
    )


def _asked(file: File, meeting: File, key: str, *, scores: bool) -> dict[str, Any]:
    """Whether a number is asked of this person, why not, and whether it comes on paper."""
    known = next(one for one in file["people"] if one["id"] == key)
    way = next((one["how"] for one in meeting["attendance"] if one["person"] == key), "")
    why_not = "" if scores else known.get("why_not", GAVE_ONE)
    return {"scores": scores, "why_not": why_not, "paper": scores and way == "paper"}
