"""The record: the chair's page, its print, and CSV. Print and CSV show what the room may see."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import Blueprint, Response

from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, CHAIR, Viewer
from meeting_app.export.csv_record import csv_text
from meeting_app.identity import SignedIn
from meeting_app.presenters.record import RecordView, record_view
from meeting_app.presenters.shown_view import After, ShownView
from meeting_app.web.asking import desk_page, for_meeting
from meeting_app.web.respond import page
from meeting_app.web.services import services

blueprint = Blueprint("record", __name__)
ANSWERS = {"number": "number", "not_able": "not able to say", "tell_chair": "will tell the chair", "words": "words"}
STANDINGS = {"first": "first view", "late": "given after the others were shown", "second": "after talking"}

AFTER = {After.SAID: "said after the numbers were shown", After.TYPED: "typed after the numbers were shown"}


def _view(who: SignedIn, meeting: Meeting, viewer: Viewer) -> RecordView:
    with services().read() as records:
        fresh = records.get(Meeting, meeting.id)
        return record_view(records, fresh, viewer, page=desk_page(who))


@blueprint.get("/meetings/<public_id>/record")
@for_meeting
def record(who: SignedIn, meeting: Meeting) -> Response:
    """The chair's page of the record."""
    return page("record/record.html", _view(who, meeting, CHAIR))


@blueprint.get("/meetings/<public_id>/record/print")
@for_meeting
def print_view(who: SignedIn, meeting: Meeting) -> Response:
    """For paper."""
    return page("record/print.html", _view(who, meeting, ANYBODY))


@blueprint.get("/meetings/<public_id>/record.csv")
@for_meeting
def csv_file(who: SignedIn, meeting: Meeting) -> Response:
    """A row a view; the file's name holds no name."""
    text = csv_text(_rows(_view(who, meeting, ANYBODY)))
    name = f"record-{meeting.public_id}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, mimetype="text/csv", headers=headers)


def _rows(view: RecordView) -> Iterator[Sequence[str]]:
    for one in view.rounds:
        words = one.words.wording
        day = view.meeting.day.isoformat()
        for shown in one.views:
            # A view that was given against other words stands with those (wording-is-fixed).
            ends = (shown.own_ten or words.ten, shown.own_zero or words.zero)
            yield (day, words.question, *ends, *_cells(shown))


def _cells(shown: ShownView) -> tuple[str, ...]:
    higher = "I don't know yet" if shown.dont_know else shown.higher
    why = "said out loud" if shown.said_aloud and not shown.why else shown.why
    return (
        shown.says_as,
        shown.role,
        ANSWERS[shown.kind],
        "" if shown.number is None else str(shown.number),
        why,
        higher,
        shown.language,
        shown.how.value if shown.how else "",
        shown.typed_by,
        shown.given_at.isoformat(timespec="seconds") if shown.given_at else "",
        "; ".join([STANDINGS[shown.standing], *([AFTER[shown.after]] if shown.after else [])]),
        *_beside(shown),
    )


def _beside(shown: ShownView) -> tuple[str, ...]:
    """own-words: other languages and corrections in columns of their own; where there are several, a line each."""
    put, wrong = shown.translations, shown.corrections
    columns = (
        [one.language for one in put],
        [one.why for one in put],
        [one.higher for one in put],
        [one.by for one in put],
        [_time(one.at) for one in put],
        [one.text for one in wrong],
        [one.said_by for one in wrong],
        [_time(one.at) for one in wrong],
    )
    return tuple("\n".join(lines) for lines in columns)


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
