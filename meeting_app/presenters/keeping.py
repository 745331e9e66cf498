"""The page on which something of a meeting's record is kept from named people (who-may-see)."""

from collections.abc import Sequence
from typing import Any

from meeting_app.domain.case import Person
from meeting_app.domain.decision import ChildDecision
from meeting_app.domain.kept_after_seal import kept_after
from meeting_app.domain.kept_from import KeptFrom, Part, Subject
from meeting_app.domain.meeting import Meeting, MeetingStage
from meeting_app.domain.round import Round
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.page import Page
from meeting_app.presenters.shown import round_views
from meeting_app.storage.records import Records
from meeting_app.values import dataclass

# By which field the chair knows it, where one is enough.
WORDS = {
    Subject.NOTE: "text", Subject.STEP: "what", Subject.REVIEW: "note", Subject.STANDPOINT: "text",
    Subject.AMENDMENT: "text", Subject.PARAGRAPH: "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """From whom, why, and how much of it: as it is kept, or as typed where that can't be taken."""

    people: tuple[str, ...] = ()
    cause: str = ""
    part: str = Part.WHOLE.value


@dataclass(frozen=True, slots=True)
class KeepForm:
    """What is kept, from whom so far, and why. `is_kept` also where it is from everybody. `whose`: of a view.

    `sealed`: the record is. Then `stays` is from whom it was kept at the seal, which stays so; of everybody, "".
    """

    page: Page
    public_id: str
    chair: str
    subject: Subject
    subject_id: str
    whose: str
    words: str
    people: tuple[Person, ...]
    chosen: Chosen
    is_kept: bool
    sealed: bool
    stays: tuple[str, ...]


def keep_form(
    records: Records, meeting: Meeting, subject: Subject, thing: Any, *, page: Page, typed: Chosen | None
) -> KeepForm:  # fmt: skip
    """As it is kept now, or as typed where that can't be taken."""
    kept = records.all(KeptFrom, subject=subject.value, subject_id=thing.id, freed_at=None)
    everybody = records.all(Person, case_id=meeting.case_id)
    sealed = meeting.stage is MeetingStage.SEALED
    mine = kept_after(meeting, kept) if sealed else kept
    names: dict[str, str] = {one.id: one.says_as for one in everybody}
    whose, words = _known_by(records, subject, thing)
    return KeepForm(
        page=page,
        public_id=meeting.public_id,
        chair=meeting.chair,
        subject=subject,
        subject_id=thing.id,
        whose=whose,
        words=words,
        people=tuple(one for one in everybody if not one.unborn),
        chosen=typed or _chosen(mine),
        is_kept=bool(mine),
        sealed=sealed,
        stays=tuple(names.get(one.person_id or "", "") for one in kept if one not in mine),
    )


def _chosen(kept: Sequence[KeptFrom]) -> Chosen:
    if not kept:
        return Chosen()
    return Chosen(tuple(one.person_id for one in kept if one.person_id), kept[0].cause, kept[0].part.value)


def _known_by(records: Records, subject: Subject, thing: Any) -> tuple[str, str]:
    """Of a view whose it is, and the words by which the chair knows the thing."""
    if subject is Subject.ANSWER:
        views = round_views(records, records.get(Round, thing.round_id), CHAIR)
        found = next((one for one in views if one.answer_id == thing.id), None)
        return (found.says_as or "A child", "\n".join(text for text in found.texts if text)) if found else ("", "")
    if isinstance(thing, ChildDecision):
        return "", f"{thing.decided}\n{thing.reasons}\n{thing.for_child or ''}".rstrip()
    if subject is Subject.ATTENDANCE:
        return "", records.get(Person, thing.person_id).says_as
    return "", getattr(thing, WORDS[subject])
