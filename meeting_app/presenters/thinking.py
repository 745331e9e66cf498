"""Pages of thinking back on a case: for staff alone, and read by no page, copy or data file of the family's."""

from collections.abc import Iterable
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.entry import EntryVersion
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.scale import Wording
from meeting_app.domain.step import NextStep
from meeting_app.domain.thinking import Pointer, PointsAt, StaffScale, StaffView, Thinking, Thought
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records, by_id
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ThinkingsView:
    """All sessions on a case, the newest first."""

    page: Page
    case: Case
    sessions: tuple[Thinking, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Something of the case that an answer can point at; `words` say which. `kept`: something of it is kept.

    who-may-see: these pages may lie open, so what is kept from somebody stands covered, and in no list of choices.
    """

    at: PointsAt
    id: str
    words: str
    kept: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ThoughtLine:
    """What came up, and what it points at."""

    thought: Thought
    target: Target | None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with all that came up to it, the oldest first."""

    number: int
    words: str
    thoughts: tuple[ThoughtLine, ...]


@dataclass(frozen=True, slots=True)
class StaffScaling:
    """The scaling round among staff. `views` are empty until all are shown; `names` say who is in. By the alphabet."""

    scale: StaffScale
    names: tuple[str, ...]
    views: tuple[StaffView, ...]


@dataclass(frozen=True, slots=True)
class ThinkingView:
    """One session; on the pages of its forms with what was typed, and what an answer can point at."""

    page: Page
    case: Case
    session: Thinking
    questions: tuple[QuestionLine, ...]
    scaling: StaffScaling | None
    typed: Typed
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class ThinkingForm:
    """The form with which a session begins."""

    page: Page
    case: Case
    typed: Typed


def thinkings_view(records: Records, case: Case, *, page: Page) -> ThinkingsView:
    """The list."""
    sessions = records.all(Thinking, case_id=case.id, order=("day", "made_at"))
    return ThinkingsView(page, case, tuple(reversed(sessions)))


def thinking_view(records: Records, case: Case, session: Thinking, typed: Typed, *, page: Page) -> ThinkingView:
    """One session with all that came up, and its scaling round."""
    targets = tuple(_targets(records, case))
    thoughts = records.all(Thought, thinking_id=session.id, order="made_at")
    known = {(one.at, one.id): one for one in targets}
    lines = [(one, ThoughtLine(one, _target(one.pointer, known))) for one in thoughts]
    return ThinkingView(
        page,
        case,
        session,
        tuple(
            QuestionLine(at, words, tuple(line for one, line in lines if one.question == at))
            for at, words in enumerate(session.questions, 1)
        ),
        _scaling(records, session),
        Typed({"day": session.day.isoformat(), **typed}),
        targets,
    )


def _target(pointer: Pointer | None, known: dict[tuple[PointsAt, str], Target]) -> Target | None:
    return known.get((pointer.at, pointer.id)) if pointer else None


def _scaling(records: Records, session: Thinking) -> StaffScaling | None:
    scale = records.find(StaffScale, thinking_id=session.id)
    if scale is None:
        return None
    # sealed-until-close: who is in, and nothing of what they gave. no-averages: by the alphabet, never by number.
    views = sorted(records.all(StaffView, scale_id=scale.id), key=lambda one: one.name.casefold())
    shown = views if scale.shown_at is not None else []
    return StaffScaling(scale, tuple(one.name for one in views), tuple(shown))


def _targets(records: Records, case: Case) -> Iterable[Target]:
    kept = {one.subject_id for one in records.all(KeptFrom, case_id=case.id, freed_at=None)}
    newest = {one.entry_id: one for one in records.all(EntryVersion, case_id=case.id, order="version")}
    for entry in newest.values():
        yield Target(PointsAt.ENTRY, entry.entry_id, entry.said.text, entry.id in kept)
    meetings = by_id(records.all(Meeting, case_id=case.id))
    for step in records.all(NextStep, case_id=case.id):
        yield Target(PointsAt.STEP, step.id, step.what, step.id in kept, meetings[step.meeting_id].day)
    for wording in {one.scale_id: one for one in records.all(Wording, case_id=case.id, order="version")}.values():
        yield Target(PointsAt.SCALE, wording.scale_id, wording.question, wording.id in kept)
