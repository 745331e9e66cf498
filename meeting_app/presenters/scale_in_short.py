"""A scale over time for minutes that are no account of who said what: its words, and the chair's own paragraphs.

No view stands in it, so no number of anybody's but what the chair put in words (no-averages).
"""

from dataclasses import replace
from datetime import date

from meeting_app.domain.case import Case
from meeting_app.domain.meeting import MeetingKind
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.viewer import Viewer
from meeting_app.presenters.amended import AmendmentLine
from meeting_app.presenters.amended_record import amended_record
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.presenters.lines import Once, known_lines
from meeting_app.presenters.page import Page
from meeting_app.presenters.record_reader import paragraphs_for
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ParagraphThen:
    """One meeting in which it was asked, with the words of that time. No `paragraph`: none that is for this reader."""

    day: date
    kind: MeetingKind
    wording: Wording
    paragraph: Paragraph | None
    added: tuple[AmendmentLine, ...]


@dataclass(frozen=True, slots=True)
class ScaleInShort:
    """`times`: the newest first. `hidden_until_shown`: it is asked now, and nothing earlier is told (write-first).

    `not_kept`: days of meetings of which only the plan is kept (plan-only).
    """

    scale_id: str
    times: tuple[ParagraphThen, ...]
    hidden_until_shown: bool
    not_kept: tuple[date, ...]

    @property
    def newest(self) -> "ScaleInShort":
        """The latest meeting alone."""
        return replace(self, times=self.times[:1])


@dataclass(frozen=True, slots=True)
class LinesInShort:
    """The copy of one scale."""

    page: Page
    case: Case
    reader: CopyReader
    scale: ScaleInShort


def scale_in_short(records: Records, case: Case, scale: Scale, reader: CopyReader) -> ScaleInShort:
    """As this reader may have it (who-may-see). Raises NotAllowed for who never knew of it."""
    lines = known_lines(records, case, scale, reader)
    times = tuple(_then(records, once, lines.viewer) for once in reversed(lines.times))
    return ScaleInShort(scale.id, times, lines.hidden, lines.not_kept)


def _then(records: Records, once: Once, viewer: Viewer) -> ParagraphThen:
    found = paragraphs_for(records, once.meeting, viewer).get(once.rounds[0].item_id)
    added = amended_record(records, once.meeting, viewer).of(found.id) if found else ()
    return ParagraphThen(once.meeting.day, once.meeting.kind, once.wording, found, added)
