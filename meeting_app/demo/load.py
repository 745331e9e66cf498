"""Load the example case through the commands that a person's presses use, up to a prepared meeting.

The demo has the first meeting in both its parts: in the second is Gethin, who must not hear the first. What must be
kept from him is written down, and Maja's view has come beforehand.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from meeting_app.clock import utc_now
from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import house as house_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.demo.beforehand import give_beforehand
from meeting_app.demo.case_map import write_map
from meeting_app.demo.goals import write_goals
from meeting_app.demo.hands import Hands
from meeting_app.demo.meetings import Loaded, prepare, write_things_to_keep
from meeting_app.domain.case import Group, TieKind
from meeting_app.domain.ids import CaseId, ScaleId, StatementId
from meeting_app.domain.scale import Scale, ScaleKind

EXAMPLE = Path(__file__).parent / "example_case.yaml"
FIRST = "m1"
GROUPS = {
    "chair": Group.PROFESSIONAL, "admin": Group.PROFESSIONAL, "professional": Group.PROFESSIONAL,
    "family": Group.FAMILY, "child": Group.CHILD, "network": Group.NETWORK, "advocate": Group.HELPER,
    "helper": Group.HELPER,
}  # fmt: skip


@cache
def example() -> dict[str, Any]:
    """The example's file, read once: nobody changes what it gave."""
    read: dict[str, Any] = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    return read


def make_first_chair(door: Hands, *, sign_in_name: str, name: str, password_hash: str, link_hash: str) -> None:
    """The demo's chair, by the road of a first account."""
    door.do(house_say.OfferFirstAccount, token_hash=link_hash)
    door.do(
        house_say.MakeAccount,
        token_hash=link_hash,
        sign_in_name=sign_in_name,
        name=name,
        says_as=name.split(maxsplit=1)[0],
        password_hash=password_hash,
    )


def load_example(hands: Hands) -> Loaded:
    """The case, and its first meeting prepared, with what has come and was asked before the day."""
    file = example()
    loaded = load_case(hands)
    write_map(hands, loaded, file)
    write_goals(hands, loaded, file, today=utc_now().date())
    prepared = prepare(hands, loaded, file, FIRST)
    write_things_to_keep(hands, loaded, prepared, file, FIRST)
    give_beforehand(hands, loaded, prepared, file, FIRST)
    return replace(loaded, public_id=prepared.public_id)


def load_case(hands: Hands) -> Loaded:
    """The case with its people, worries, goals and scales; no meeting yet."""
    file = example()
    about = file["case"]
    case_id = CaseId(hands.do(case_say.OpenCase, reference=about["ref"], name_on_screen=about["family_name_on_screen"]))
    people = {**_children(hands, case_id, file), **_people(hands, case_id, file)}
    for tie in file["ties"]:
        both = {"person_id": people[tie["one"]], "other_id": people[tie["other"]]}
        hands.do(case_say.TiePeople, case_id=case_id, kind=TieKind(tie["kind"]), **both)
    return Loaded(case_id, people, _scales(hands, case_id, file))


def _children(hands: Hands, case_id: CaseId, file: dict[str, Any]) -> dict[str, str]:
    # Maja is one of the people too; Oskar, who is too young to score, is a child of the case only.
    named = {person["name"] for person in file["people"]}
    return {
        child["id"]: _person(hands, case_id, Group.CHILD, child, born=_day(child["born"]))
        for child in file["case"]["children"]
        if child["name"] not in named
    }


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _people(hands: Hands, case_id: CaseId, file: dict[str, Any]) -> dict[str, str]:
    born = {child["name"]: _day(child["born"]) for child in file["case"]["children"]}
    return {
        person["id"]: _person(hands, case_id, GROUPS[person["group"]], person, born=born.get(person["name"], ""))
        for person in file["people"]
    }


def _person(hands: Hands, case_id: CaseId, group: Group, person: dict[str, Any], *, born: str) -> str:
    return hands.do(
        case_say.WritePerson,
        case_id=case_id,
        person_id=None,
        group=group,
        name=person["name"],
        says_as=person.get("says_as", person["name"].split()[0]),
        role=person.get("role", "Child"),
        language=person.get("language", "en"),
        needs=person.get("needs", ""),
        born=born,
        unborn=False,
        agency=person.get("agency", ""),
    )


def _scales(hands: Hands, case_id: CaseId, file: dict[str, Any]) -> dict[str, str]:
    goals = {goal["danger"]: goal["text"] for goal in file["safety_goals"]}
    worries = {
        worry["scale"]: hands.do(
            worry_say.WriteWorry,
            case_id=case_id,
            statement_id=None,
            text=worry["text"],
            dispute=worry["not_agreed"] or "",
            goal=goals[worry["id"]],
            language="en",
        )
        for worry in file["danger_statements"]
    }
    return {scale["id"]: _scale(hands, case_id, scale, worries[scale["id"]]) for scale in file["scales"]}


def write_new_words(hands: Hands, loaded: Loaded, file: dict[str, Any], key: str) -> None:
    """What a scale says from this meeting on where the file has other words for it (wording-is-fixed)."""
    for scale in file["scales"]:
        if new := scale.get("from", {}).get(key):
            scale_id = ScaleId(loaded.scales[scale["id"]])
            statement_id = hands.get(Scale, id=scale_id).statement_id
            _scale(hands, loaded.case_id, scale | new, statement_id, scale_id)


def _scale(
    hands: Hands, case_id: CaseId, scale: dict[str, Any], statement_id: str, scale_id: ScaleId | None = None
) -> str:
    return hands.do(
        case_say.WriteScale,
        case_id=case_id,
        scale_id=scale_id,
        kind=ScaleKind.SAFETY,
        statement_id=StatementId(statement_id),
        goal_id=None,
        title=scale["short"],
        question=scale["question"],
        ten=scale["ten"],
        zero=scale["zero"],
        short_ten=scale["short_ten"],
        short_zero=scale["short_zero"],
        child_ten=scale["child"]["ten"],
        child_zero=scale["child"]["zero"],
        family_ten="",
        family_ten_whose="",
        language="en",
    )
