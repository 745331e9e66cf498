"""The first round, as far as the show: its words are said in other words, views come in every way, the chair looks."""

from typing import Any

from tests.app_world import Browser
from tests.attack.hostile.people import People


def asks(story: People) -> None:
    """The worry, 10 and 0, a child's words for them on the screen, other words, and whether they are clear."""
    round_id, console = story.round_id(1), story.console
    story.chair.get(console)
    for step in ("present_worry", "present_ten", "present_zero"):
        story.does(step, round_id=round_id)
        story.looks()
    story.does("show_child_words", child_words="yes")
    story.looks()
    story.does("show_child_words", child_words="no")
    for end in ("ten", "zero"):
        story.fills(f"{console}/words/{round_id}", **story.says("text"), end=end, language="pl")
    story.chair.get(f"{console}/words/{round_id}")
    story.looks()
    # Its scale is about a plan of which no line is agreed yet.
    story.phones["family"].get(f"{story.here}/plan/{round_id}")
    story.phones["family"].get(story.here)
    story.phones["family"].press("/clear", clear="other_words")
    story.chair.get(f"{console}/clear/{round_id}")
    everybody = [story.seat(who).id for who in story.people if story.seat(who).scores]
    story.chair.get(f"{console}/clear/{round_id}")
    story.chair.press(story.chair.where, seat_ids=everybody, **story.says("how"))
    story.does("open_round", round_id=round_id)
    story.looks()


def comes_in(story: People) -> None:
    """By phone, written and to be said aloud; from paper at the minute-taker's place; told to the chair; and not."""
    round_id, console = story.round_id(1), story.console
    story.answers(story.phones["family"], "7")
    story.phones["family"].press("/own")
    for who in ("aloud", "afar"):
        story.phones[who].press("/step", number="4", go="why")
        story.phones[who].press("/step", aloud="yes")
        story.phones[who].press("/answer", tick="yes")
    story.answers(story.phones["network"], "2")
    _from_paper(story, story.minutes, f"{story.desk}/enter/{round_id}/{story.seat('professional').id}")
    _told(story, f"{console}/enter/{round_id}/{story.seat('young').id}")
    _from_paper(story, story.chair, f"{console}/enter/{round_id}/{story.seat('professional').id}")
    story.minutes.get(f"{story.desk}/enter/{round_id}/{story.seat('professional').id}")
    story.fills(f"{console}/missing/{round_id}", seat_ids=[story.seat("new").id], why="not_here")
    story.looks()


def _from_paper(story: People, typist: Browser, path: str) -> None:
    """Without the number first: it comes back with all that was typed."""
    given: dict[str, Any] = {**story.says("why", "higher"), "how": "paper", "number": "5", "kind": "number"}
    asked = story.says("paper_says", "asked_by", "asked_when", "answered")
    typist.get(path)
    given |= story.different(typist)
    typist.press(path, **given | asked | {"number": ""}, read_back="yes")
    assert typist.status == 422
    typist.press(path, **given, **asked, read_back="yes")
    story.hears()


def _told(story: People, path: str) -> None:
    """Not read back yet: it comes back with all that was typed."""
    given = {**story.says("why", "higher"), "how": "told", "number": "5", "kind": "number"}
    story.chair.get(path)
    given |= story.different(story.chair)
    story.chair.press(path, **given)
    assert story.chair.status == 422
    story.chair.press(path, **given, read_back="yes")
    story.hears()


def shows(story: People) -> None:
    """The close, the look of the chair alone, an interpreter's English meanwhile, and the show."""
    round_id = story.round_id(1)
    story.does("close_round", round_id=round_id)
    story.looks()
    story.does("look_at_round", round_id=round_id)
    _chooses(story, f"{story.console}/look/{round_id}")
    _into_english(story)
    story.looks()
    story.does("show_round", round_id=round_id)
    story.looks()


def _chooses(story: People, look: str) -> None:
    """A child left out words that are not there, which is asked back; then one view is kept, two were spoken about."""
    chair, young = story.chair, story.answer_of("young").id
    chair.get(look)
    form = next(one for one in chair.forms if f"left_more-{young}" in one.texts)
    of_child = {f"scope-{young}": "words", f"left_more-{young}": story.says("left_more")["left_more"]}
    chair.post(look, {**dict(form.fields), **of_child, "then": "later"})
    assert chair.status == 422
    kept = story.answer_of("network").id
    chosen = {f"do-{kept}": "keep", f"cause-{kept}": story.says("cause")["cause"]}
    chosen[f"said_by-{story.answer_of('child').id}"] = story.people["interpreter"]
    chosen |= {f"do-{story.answer_of(who).id}": "spoken" for who in ("aloud", "afar")}
    story.fills(look, **chosen, then="later")
    chair.get(look)


def _into_english(story: People) -> None:
    """First without one half, which is asked back; then all of it; then put right, first without saying why."""
    phone, path = story.phones["interpreter"], f"{story.here}/helper"
    phone.get(path)
    said = story.says("why", "higher", "different")
    phone.press("/english", why=said["why"], higher="")
    assert phone.status == 422
    phone.press("/english", **said)
    better = story.says("why", "higher", "different", "because")
    phone.press("/english", **better | {"because": ""})
    assert phone.status == 422
    phone.press("/english", **better)
    phone.get(path)
    story.hears()
