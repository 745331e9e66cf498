"""The record's views as rows of CSV: both ends and the date in each (never-a-bare-number)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from meeting_app.domain.amendment import About, AmendmentKind
from meeting_app.domain.happened import Happened
from meeting_app.domain.paper import PaperSays
from meeting_app.export.csv_record import OF_AN_AMENDMENT
from meeting_app.export.json_record import ABOUT as ABOUT_NUMBERS
from meeting_app.presenters.amended import AmendmentLine
from meeting_app.presenters.amended_about import Thing
from meeting_app.presenters.amended_things import things_of
from meeting_app.presenters.happened_record import CameLine
from meeting_app.presenters.record import RecordView
from meeting_app.presenters.shown_view import After, ShownView

ANSWERS = {"number": "number", "not_able": "not able to say", "tell_chair": "will tell the chair", "words": "words"}
STANDINGS = {"first": "first view", "late": "given after the others were shown", "second": "after talking"}
CAME = {
    Happened.YES: "did it happen: yes",
    Happened.PARTLY: "did it happen: partly",
    Happened.NO: "did it happen: no",
    Happened.NOT_MEANT: "did it happen: that is not what they meant",
}
ADDED = {
    AmendmentKind.CORRECTION: "correction",
    AmendmentKind.ADDITION: "addition",
    AmendmentKind.DISSENT: "does not agree",
    AmendmentKind.RIGHT_OF_REPLY: "reply",
}
ABOUT = {
    About.RECORD: "the record as a whole",
    About.VIEW: "this person's view",
    About.NOTE: "a note",
    About.STEP: "a next step",
    About.PARAGRAPH: "the short paragraph",
}
# What `_cells` fills of each row, after the day, the question and its ends.
COLUMNS_OF_A_VIEW = 26
AFTER = {After.SAID: "said after the numbers were shown", After.TYPED: "typed after the numbers were shown"}


def rows_of(view: RecordView) -> Iterator[Sequence[str]]:
    """A row a view; one for each word on what would move it up: did it happen?; then one for each amendment."""
    for row in _of_rounds(view):
        yield (*row, *[""] * OF_AN_AMENDMENT, ABOUT_NUMBERS)
    things = things_of(view)
    for line in view.amended.lines:
        if not line.covered:
            yield (*_amended(view, line, things.get(line.place, Thing(line.about))), ABOUT_NUMBERS)


def _of_rounds(view: RecordView) -> Iterator[Sequence[str]]:
    for one in view.rounds:
        words = one.words.wording
        day = view.meeting.day.isoformat()
        for shown in one.views:
            # A view that was given against other words stands with those (wording-is-fixed).
            ends = (shown.own_ten or words.ten, shown.own_zero or words.zero)
            yield (day, words.question, *ends, *_cells(shown, view.page.zone))
        for came in one.happened:
            if not came.covered:
                yield (day, words.question, words.ten, words.zero, *_came(came, view.page.zone))


def _cells(shown: ShownView, zone: tzinfo) -> tuple[str, ...]:
    higher = "I don't know yet" if shown.dont_know else shown.higher
    why = "said out loud" if shown.said_aloud and not shown.why else shown.why
    return (
        shown.says_as or "a child",
        shown.role,
        ANSWERS[shown.kind],
        "" if shown.number is None else str(shown.number),
        why,
        higher,
        shown.language,
        shown.how.value if shown.how else "",
        shown.typed_by,
        _time(shown.given_at, zone) if shown.given_at else "",
        "; ".join([STANDINGS[shown.standing], *([AFTER[shown.after]] if shown.after else [])]),
        *_beside(shown, zone),
        *_on_paper(shown.paper),
        *_different(shown),
    )


def _came(line: CameLine, zone: tzinfo) -> tuple[str, ...]:
    """What they had said, what came of it, how and when they said so; no number belongs to it."""
    given = ("told" if line.typed_by else "phone", line.typed_by, _time(line.at, zone))
    cells = (line.says_as or "a child", "", CAME[line.said], "", "", line.higher, line.language, *given)
    return (*cells, f"of what they said on {line.day.isoformat()}", *[""] * (COLUMNS_OF_A_VIEW - len(cells) - 1))


def _amended(view: RecordView, line: AmendmentLine, thing: Thing) -> Sequence[str]:
    """own-words: what was added stands in columns of its own, beside the name of whose view it is about."""
    about = (view.meeting.day.isoformat(), thing.question, thing.ten, thing.zero, thing.whose, thing.role)
    what = f"{ABOUT[thing.about]}: {thing.words}" if thing.words else ABOUT[thing.about]
    put = (line.put.language, line.put.text) if line.put else ("", "")
    added = (ADDED[line.kind], what, line.text, line.language, *put, line.whose, line.why, line.typed_by)
    return (*about, *[""] * (COLUMNS_OF_A_VIEW - 2), *added, _time(line.at, view.page.zone))


def _different(shown: ShownView) -> tuple[str, str, str]:
    """For which child it is different, how, and the same in other languages; a child's words unnamed name nobody."""
    if shown.different is None:
        return ("", "", "")
    child = "another child" if shown.unnamed else shown.different.called or "the child not born yet"
    return (child, shown.different.how, "\n".join(one.different for one in shown.translations))


def _beside(shown: ShownView, zone: tzinfo) -> tuple[str, ...]:
    """own-words: other languages and corrections in columns of their own; where there are several, a line each."""
    put, wrong = shown.translations, shown.corrections
    columns = (
        [one.language for one in put],
        [one.why for one in put],
        [one.higher for one in put],
        [one.by for one in put],
        [_time(one.at, zone) for one in put],
        [one.text for one in wrong],
        [one.said_by for one in wrong],
        [_time(one.at, zone) for one in wrong],
    )
    return tuple("\n".join(lines) for lines in columns)


def _on_paper(paper: PaperSays | None) -> tuple[str, ...]:
    """What a form says where it says no one number, and what its author said when asked."""
    return (paper.says, paper.asked_by, paper.asked_when, paper.answered) if paper else ("", "", "", "")


def _time(at: datetime, zone: tzinfo) -> str:
    """As a clock there showed it, as on paper; a spreadsheet shows it without its zone."""
    return at.astimezone(zone).isoformat(timespec="seconds")
