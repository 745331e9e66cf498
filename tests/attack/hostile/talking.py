"""The talk: one person's words at a time, notes, second views, what is typed beside them, and next steps."""

from typing import Any

from meeting_app.domain.answer import Answer
from meeting_app.domain.beside import Correction
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.note import Note
from meeting_app.domain.step import NextStep
from tests.app_world import Browser
from tests.attack.hostile.people import People


def talks(story: People) -> None:
    """All of it, about the first round."""
    round_id = story.round_id(1)
    for who in story.people:
        if story.seat(who).scores and who != "new":
            story.does("show_one", round_id=round_id, seat_id=story.seat(who).id, page="1")
            story.screen.get("/screen")
    _notes(story, round_id)
    _second_view(story, round_id)
    _said_out_loud(story, round_id)
    _in_another_language(story, round_id)
    _something_is_wrong(story, round_id)
    _next_steps(story, round_id)


def _notes(story: People, round_id: str) -> None:
    about = list(story.people.values())
    story.does("add_note", round_id=round_id, **story.says("text"), about=about, read_back="yes")
    story.does("add_note", round_id=round_id, **story.says("text"), about=about, replaces=story.all(Note)[0].id)
    # A note with words to keep is looked at before it is written, and comes back to be changed.
    fields = {"round_id": round_id, "text": story.all(ThingToKeep)[0].look_for[0]}
    story.world.do("add_note", **fields)
    form = next(one for one in story.chair.forms if one.action.endswith("/console/note"))
    story.chair.post(form.action, {**dict(form.fields), **fields, "change": "yes"})
    story.chair.press("/do/add_note", **story.says("text"))
    story.chair.get(story.console)
    story.chair.press("/do/add_note", **story.says("text"))
    story.minutes.get(story.desk)
    story.minutes.press("/do/add_note", **story.says("text"), about=about, read_back="yes")
    story.hears()


def _second_view(story: People, round_id: str) -> None:
    family = story.phones["family"]
    family.get(f"{story.here}/happened/{round_id}")
    for typist, page in ((story.chair, story.console), (story.minutes, story.desk)):
        typist.get(f"{page}/happened/{round_id}/{story.seat('family').id}")
    family.get(story.here)
    family.press("/step", go="number")
    story.answers(family, "8")
    second = next(one for one in story.all(Answer, seat_id=story.seat("family").id) if one.standing == "second")
    story.does("show_view", round_id=round_id, answer_id=second.id)
    story.does("show_one", round_id=round_id, seat_id=story.seat("family").id, page="99")
    story.looks()


def _typed_at_both(story: People, page: str, who: str, round_id: str) -> list[tuple[Browser, str]]:
    """The same form at the minute-taker's place and at the console."""
    at = f"{page}/{round_id}/{story.answer_of(who).id if who != 'family' else story.first_of(who).id}"
    return [(story.minutes, f"{story.desk}/{at}"), (story.chair, f"{story.console}/{at}")]


def _said_out_loud(story: People, round_id: str) -> None:
    """Typed by the minute-taker, for the chair to read; then by the chair, beside what stands there already."""
    for who in ("aloud", "afar"):
        for typist, path in _typed_at_both(story, "spoken", who, round_id):
            story.fills(path, browser=typist, **story.says("why", "higher"), read_back="yes")
            typist.get(path)
        story.does("show_one", round_id=round_id, seat_id=story.seat(who).id, page="1")
    story.looks()


def _in_another_language(story: People, round_id: str) -> None:
    """The minute-taker puts the words into Welsh; then both put it right, and say why."""
    minutes, path = _typed_at_both(story, "translate", "family", round_id)[0]
    story.fills(f"{path}?language=cy", browser=minutes, **story.says("why", "higher", "different"))
    for typist, path in _typed_at_both(story, "translate", "family", round_id):
        typist.get(f"{path}?language=cy")
        typist.press(path, **story.says("why", "because"), higher="")
        typist.press(path, **story.says("why", "higher", "different", "because"))
        typist.get(f"{path}?language=cy")
    story.fills(
        _typed_at_both(story, "translate", "home", round_id)[0][1],
        browser=minutes,
        **story.says("why", "higher", "different"),
    )
    story.does("show_one", round_id=round_id, seat_id=story.seat("family").id, page="1")
    story.looks()


def _something_is_wrong(story: People, round_id: str) -> None:
    family = story.phones["family"]
    family.get(story.here)
    family.press("/wrong", **story.says("text"))
    for typist, path in _typed_at_both(story, "correct", "family", round_id):
        typist.get(path)
        typist.press(path, **story.says("said_by", "why"), text="")
        typist.press(path, **story.says("text", "said_by", "why"))
    story.looks()
    for one in story.all(Correction):
        story.world.do("settle_beside", what="correction", subject_id=one.id, let="through")
    story.looks()


def _next_steps(story: People, round_id: str) -> None:
    who: list[Any] = list(story.people.values())
    story.does("suggest_step", round_id=round_id, answer_id=story.first_of("family").id)
    new = f"{story.console}/step/new"
    story.chair.get(new)
    story.chair.press(new, **story.says("how"), what="", who=who)
    story.fills(new, **story.says("what", "how"), who=who, by="2026-05-20", idea_of=who[0])
    for step in story.all(NextStep):
        story.fills(f"{story.console}/step/{step.id}", **story.says("what", "how"), who=who)
        story.chair.get(f"{story.console}/step/{step.id}")
    story.does("show_steps")
    story.looks()
    story.chair.get(f"{story.console}/end")
