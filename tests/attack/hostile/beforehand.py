"""Before the meeting: a view at home, a child's with an advocate, words that change after it, and a link from afar."""

import re

from meeting_app.domain.item import Item
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from meeting_app.presenters.hand import CHILD_ASKING
from tests.app_world import Browser
from tests.attack.hostile.people import People
from tests.attack.hostile.preparing import SCALE

# The screens of a child's first words, each with a button that goes on.
SCREENS = 6


def beforehand(story: People) -> None:
    """All of it. The pages at home are looked at again once people gather: then they open nothing."""
    chair = story.chair
    _on_paper(story, "names", "worry", seats=[one.id for one in story.all(Seat)])
    _at_home(story)
    _a_child(story)
    _words_change(story)
    chair.get(f"{story.meeting}/beforehand")
    _on_paper(story, "large", "names", seats=[story.seat("home").id])


def _on_paper(story: People, *ticks: str, seats: list[str]) -> None:
    """Forms, looked at where something in them has to be, and ready to print."""
    chosen = "&".join([*(f"{one}=yes" for one in ticks), *(f"seat_id={one}" for one in seats)])
    story.chair.get(f"{story.meeting}/paper?{chosen}")
    sent = {"format": "print", "seat_id": seats}
    story.chair.press("/paper/copy", **sent)
    again = story.chair.form("/paper/copy")
    if again and "checked" in dict(again.fields):
        story.chair.press("/paper/copy", **sent)


def link(story: People, who: str, *, kind: str = "home", helper: str = "") -> str:
    """The path of a new link for somebody, from the one page on which it stands."""
    chair = story.chair
    chair.get(f"{story.meeting}/beforehand")
    form = next(one for one in chair.forms if one.action.endswith("/beforehand/link"))
    helper_id = story.people[helper] if helper else ""
    named = {"seat_id": story.seat(who).id, "kind": kind, "helper_id": helper_id}
    if helper:
        chair.post(form.action, {**dict(form.fields), **named, **story.says("comes_back")})
    chair.post(form.action, {**dict(form.fields), **named})
    found = re.search(r"<code[^>]*>https?://[^/]+(/(?:home|far)/[^<]+)</code>", chair.page)
    assert found is not None, chair.page
    return found.group(1)


def _opened(story: People, who: str, *, helper: str = "") -> Browser:
    path, home = link(story, who, helper=helper), story.browser()
    home.get(path)
    home.press(path)
    story.others.append((home, "/here/home"))
    return home


def _at_home(story: People) -> None:
    home = _opened(story, "home")
    home.press("/text")
    home.press("/ask", asks_for="talk_alone")
    home.press("/how")
    home.press("/step", go="ten")
    home.press("/step", go="zero")
    home.press("/step", go="clear")
    home.press("/clear", clear="other_words")
    home.press("/step", go="ten")
    home.press("/step", go="zero")
    home.press("/step", go="clear")
    home.press("/clear", clear="yes")
    story.answers(home, "6")


def _a_child(story: People) -> None:
    """With everything that a child can say: more, what is left out, and that an advocate wrote it down."""
    home = _opened(story, "child", helper="interpreter")
    for _ in range(SCREENS):
        if "Is there anyone who should not see it?" in home.page:
            home.press("/how", tell="yes")
        home.press("/how")
    home.press("/step", go="zero")
    home.press("/step", go="clear")
    home.press("/clear", clear="yes")
    said = story.says("why", "higher", "more")
    home.press("/step", number="4", go="child_why")
    home.press("/step", why=said["why"], by_helper="yes", go="child_higher")
    home.press("/step", higher=said["higher"], go="child_more")
    said |= story.different(home)
    home.press("/step", **said, go="child_share")
    home.press("/step", scope="all")
    bit = next(form for form in home.forms if form.choices.get("left_out")).choices["left_out"][-1]
    home.press("/step", left_out=bit, go="child_check")
    for step in CHILD_ASKING:
        home.press("/step", go=step, scope="all", left_out=bit, number="4", **said)
    home.press("/answer")


def _words_change(story: People) -> None:
    """After a view was given, new words: the chair is asked which of them are asked on the day, and takes the new."""
    chair, item = story.chair, story.all(Item, order="position")[0]
    scale = next(one for one in story.all(Scale) if one.id == item.scale_id)
    known = {"kind": "safety", "statement_id": scale.statement_id or ""}
    story.fills(f"{story.case}/scales/{scale.id}", **story.says(*SCALE), **known)
    assert chair.where == f"{story.meeting}/words/{item.id}", chair.where
    chair.get(f"{story.meeting}/beforehand")
    chair.get(f"{story.meeting}/words/{item.id}")
    chair.press(chair.where)
