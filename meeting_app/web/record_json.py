"""The record as one value for JSON, made from the same view as print and CSV: who-may-see is decided before.

It holds no ids. Each view stands whole, with its question, both ends and the day (never-a-bare-number).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meeting_app.domain.put_into import PutInto
from meeting_app.presenters.amended_things import things_of
from meeting_app.presenters.beside_view import Put, Wrong
from meeting_app.presenters.child_work import WorkLine
from meeting_app.presenters.earlier_steps import Reviewed
from meeting_app.presenters.happened_record import CameLine
from meeting_app.presenters.record import ItemRecord, PresentLine, RecordView, RoundRecord
from meeting_app.presenters.record_reader import NoteLine
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import StepLine
from meeting_app.presenters.told import Told
from meeting_app.presenters.work_in_record import ShownWork
from meeting_app.web.amended_json import amended_values
from meeting_app.web.goal_json import goal_value, heard_value
from meeting_app.web.meeting_json import kept_and_held

Value = dict[str, Any]


def value_of(view: RecordView) -> Value:
    """The whole record as this view has it."""
    meeting = view.meeting
    return {
        "case": {"name": view.case.name_on_screen, "reference": view.case.reference},
        "meeting": {
            "kind": meeting.kind.value,
            "day": meeting.day.isoformat(),
            "starts": meeting.starts,
            "place": meeting.place,
            "chair": meeting.chair,
            "keeps": meeting.keeps.value,
            **kept_and_held(meeting),
            "over_a_private_connection": not meeting.plain_connection,
            "sealed_at": _time(meeting.sealed_at) if view.head else None,
            "end_of_chain": view.head.hash if view.head else None,
        },
        "people": [_person(line) for line in view.people],
        "scales": [_scale(item, view) for item in view.items],
        "notes": [_note(one) for one in view.notes],
        "next_steps": [_step(one) for one in view.plan.steps],
        "earlier_steps": [_reviewed(one) for one in view.reviewed],
        "direct_work_shown": [_work_shown(one) for one in view.work.shown],
        "amendments": amended_values(view.amended.lines, things_of(view)),
    }


def _person(line: PresentLine) -> Value:
    seat = line.seat
    return {
        "name": line.person.name,
        "called": line.person.says_as,
        "here_as": seat.role,
        "took_part": seat.state.value,
        "gives_a_number": seat.scores,
        "why_not": seat.why_not,
        "read_how_we_use_it_at": _time(seat.read_how_at),
    }


def _scale(item: ItemRecord, view: RecordView) -> Value:
    words, asked, begun = item.words, item.words.wording, any(not one.not_run for one in item.rounds)
    paragraph = item.paragraph
    return {
        "question": asked.question,
        "ten": asked.ten if begun else "",
        "zero": asked.zero if begun else "",
        "version": asked.version,
        **_worry(words if begun else None),
        "worry_read_with": [heard_value(one) for one in item.beside.read_with] if begun else [],
        "goal_beside": goal_value(item.beside.about, view.meeting.day) if begun and item.beside.about else None,
        "worry_from": _from_work(view.work.named.of(words.scale.statement_id)) if begun and words.worry else [],
        "goal_from": _from_work(view.work.named.of_goal(words.scale.statement_id, words.scale.goal_id))
        if begun and words.goal
        else [],
        "rounds": [_round(one, view) for one in item.rounds],
        "in_short": {"text": paragraph.text, "by": paragraph.made_by, "at": _time(paragraph.at)} if paragraph else None,
    }


def _worry(words: Told | None) -> Value:
    """The worry and the goal that a scale was asked for; empty where it was not run."""
    theirs, put, goal_put = (words.theirs, words.put, words.goal_put) if words else (None, None, None)
    said = {"text": theirs.words, "whose": theirs.whose, "language": theirs.language} if theirs else None
    other = {"language": words.language if words else "", "text": theirs.put, "by": theirs.put_by} if theirs else None
    return {
        "who_is_worried": words.who if words else "",
        "worry": words.worry if words else "",
        "worry_put": _into(put),
        "their_words": said and said | {"put": other if theirs and theirs.put else None},
        "disputed_by": words.dispute_by if words else "",
        "who_does_not_agree": words.dispute if words else "",
        "goal": words.goal if words else "",
        "goal_put": _into(goal_put),
    }


def _into(put: PutInto | None) -> Value | None:
    return {"language": put.language, "text": put.text, "disputed": put.dispute, "by": put.by} if put else None


def _round(one: RoundRecord, view: RecordView) -> Value:
    if one.not_run:
        return {"part": one.part, "run": False}
    round_ = one.round
    return {
        "part": one.part,
        "run": True,
        "ten_presented_at": _time(round_.ten_at),
        "zero_presented_at": _time(round_.zero_at),
        "opened_at": _time(round_.opened_at),
        "closed_at": _time(round_.closed_at),
        "looked_at": _time(round_.looked_at),
        "shown_at": _time(round_.shown_at),
        "stopped_because": round_.abandon_reason,
        "in_other_words": [
            {"end": put.end.value, "text": put.text, "language": put.language, "by": put.made_by, "at": _time(put.at)}
            for put in one.words.other
        ],
        "views": [_view(shown, one, view) for shown in one.views],
        "did_it_happen": [_came(line) for line in one.happened if not line.covered],
        "no_view": [{"called": line.says_as, "why": line.why.value} for line in one.missing],
        "understood": [{"called": line.says_as, "said": line.clear, "how": line.how} for line in one.understood],
        "notes": [_note(note) for note in one.notes],
    }


def _view(shown: ShownView, one: RoundRecord, view: RecordView) -> Value:
    words, paper = one.words.wording, shown.paper
    return {
        "called": shown.says_as,
        "here_as": shown.role,
        "day": view.meeting.day.isoformat(),
        "question": words.question,
        # A view that was given against other words stands with those (wording-is-fixed).
        "ten": shown.own_ten or words.ten,
        "zero": shown.own_zero or words.zero,
        "answer": shown.kind.value,
        "number": shown.number,
        "why": shown.why,
        "one_point_higher": shown.higher,
        "different_for": shown.different.called if shown.different else "",
        "how_it_is_different": shown.different.how if shown.different else "",
        "does_not_know_yet": shown.dont_know,
        "said_out_loud": shown.said_aloud,
        "said_out_loud_typed_by": shown.spoken_typed_by,
        "said_out_loud_typed_at": _time(shown.spoken_at),
        "language": shown.language,
        "given": shown.how.value if shown.how else "",
        "given_at": _time(shown.given_at),
        "typed_by": shown.typed_by,
        "read_back": shown.read_back,
        "standing": shown.standing.value,
        "after_the_numbers": shown.after.value if shown.after else "",
        "in_other_languages": [_put(put) for put in shown.translations],
        "said_to_be_wrong": [_wrong(wrong) for wrong in shown.corrections],
        "the_form_says": paper.says if paper else "",
        "asked_again_by": paper.asked_by if paper else "",
        "asked_again_when": paper.asked_when if paper else "",
        "said_when_asked": paper.answered if paper else "",
    }


def _came(line: CameLine) -> Value:
    words = {"said_before_on": line.day.isoformat(), "one_point_higher": line.higher, "language": line.language}
    given = {"given": "told" if line.typed_by else "phone", "typed_by": line.typed_by, "at": _time(line.at)}
    return {"called": line.says_as, **words, "said": line.said.value, **given}


def _put(put: Put) -> Value:
    return {
        "language": put.language,
        "why": put.why,
        "one_point_higher": put.higher,
        "how_it_is_different": put.different,
        "by": put.by,
        "at": _time(put.at),
        "put_right_because": put.because,
        "before": [_put(one) for one in put.before],
    }


def _wrong(wrong: Wrong) -> Value:
    return {
        "text": wrong.text,
        "why": wrong.why,
        "said_by": wrong.said_by,
        "typed_by": wrong.typed_by,
        "at": _time(wrong.at),
    }


def _note(note: NoteLine) -> Value:
    return {
        "text": note.text,
        "about": list(note.about),
        "read_back": note.read_back,
        "at": _time(note.at),
        "corrects": note.corrects,
    }


def _step(step: StepLine) -> Value:
    return {
        "what": step.what,
        "who": list(step.who),
        "by": step.by.isoformat() if step.by else None,
        "how_we_will_know": step.how,
        "idea_of": step.idea_of,
        "lacks": list(step.lacks),
        "does": step.does.value if step.does else "",
        "goal": step.goal,
        "carried_over_from": step.carried_day.isoformat() if step.carried_day else None,
    }


def _reviewed(one: Reviewed) -> Value:
    return {
        "step": _step(one.step),
        "of": one.day.isoformat(),
        "became": one.became.value,
        "note": one.note,
        "by": one.by,
        "at": _time(one.at),
        "goes_on": one.goes_on,
    }


def _work_shown(one: ShownWork) -> Value:
    return _work(one.work) | {"shown_at": _time(one.at)}


def _from_work(works: Iterable[WorkLine]) -> list[Value]:
    return [_work(one) for one in works]


def _work(one: WorkLine) -> Value:
    return {"kind": one.kind.value, "child": one.child, "day": one.day.isoformat(), "with": one.with_whom}


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
