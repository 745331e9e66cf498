"""People come in: by phone, from afar, without one, late; the screen, the tablet, interpreters and a minute-taker."""

import re

from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.hands import Tablet
from meeting_app.domain.seat import Seat
from tests.app_world import Browser
from tests.attack.hostile.beforehand import link
from tests.attack.hostile.people import People


def gathers(story: People) -> None:
    """Everybody who is expected, and one who was not."""
    chair, from_afar = story.chair, link(story, "afar", kind="remote")
    story.does("gather")
    chair.get(story.console)
    story.listens(chair)
    story.phones = {who: _comes_in(story, who) for who in ("family", "aloud", "network", "interpreter")}
    story.phones["afar"] = _from_afar(story, from_afar)
    _somebody_new(story)
    for who in ("professional", "child", "young", "home"):
        story.does("mark_present", seat_id=story.seat(who).id)
    story.does("offer_reseat", seat_id=story.seat("minutes").id)
    for who in story.people:
        chair.get(f"{story.console}/person/{story.seat(who).id}")
    _screen(story)
    _tablet(story)
    _interpreter(story)
    _minute_taker(story)
    story.looks()


def _comes_in(story: People, who: str) -> Browser:
    phone, code = story.browser(), story.world.code()
    phone.get("/join")
    phone.press("/join", code="WRNG-WRNG")
    phone.get(f"/join/{code}")
    phone.press(f"/join/{code}", **story.says("name", "role"))
    return _let_in(story, phone, who)


def _from_afar(story: People, path: str) -> Browser:
    phone = story.browser()
    phone.get(path)
    phone.press(path, name="")
    phone.press(path, **story.says("name"))
    return _let_in(story, phone, "afar")


def _let_in(story: People, phone: Browser, who: str) -> Browser:
    phone.get("/door")
    story.chair.get(story.console)
    story.hears()
    waiting = next(one for one in story.all(WaitingPhone) if one.seat_id is None)
    story.chair.get(f"{story.console}/door/{waiting.id}")
    story.does("admit", waiting_id=waiting.id, seat_id=story.seat(who).id)
    phone.get("/door")
    phone.press("/door/take")
    story.listens(phone)
    phone.press("/how")
    phone.press("/ask", asks_for="talk_alone" if who == "family" else "pause")
    return phone


def _somebody_new(story: People) -> None:
    """Two whose place is corrected as well: the new one, and a helper who gives no number."""
    chair, known = story.chair, set(story.people.values())
    new = {**story.says("name", "says_as", "role", "why_not"), "group": "family", "scores": ""}
    story.fills(f"{story.console}/add-person", **new)
    story.people["new"] = next(one.person_id for one in story.all(Seat) if one.person_id not in known)
    chair.get(f"{story.console}/person/{story.seat('new').id}")
    chair.press("/do/change_expected", **story.says("role"), scores="yes")
    chair.get(f"{story.console}/person/{story.seat('minutes').id}")
    chair.press("/do/change_expected", **story.says("role", "why_not"))


def _screen(story: People) -> None:
    screen = story.screen = story.browser()
    screen.get("/screen")
    screen.press("/screen")
    letters = re.search(r'tv-letters">([A-Z]{6})<', screen.page)
    assert letters is not None
    screens = f"{story.console}/screens"
    story.chair.get(screens)
    story.does("pair_screen", letters=letters.group(1))
    story.chair.get(screens)
    screen.get("/screen")
    story.listens(screen)


def _tablet(story: People) -> None:
    tablet = story.tablet = story.browser()
    tablet.get("/tablet")
    tablet.press("/tablet")
    letters = re.search(r'tablet-letters">([A-Z]{6})<', tablet.page)
    assert letters is not None
    at_hands(story, "/pair_tablet", letters=letters.group(1))
    tablet.get("/tablet")
    story.others.append((tablet, "/tablet"))


def passes(story: People, who: str) -> Browser:
    """The chair passes the tablet to somebody, who says that it is in their hands."""
    at_hands(story, "/pass_tablet", seat_id=story.seat(who).id, tablet_id=story.all(Tablet)[0].id)
    story.tablet.get("/tablet")
    story.tablet.press("/begin")
    story.chair.get(f"{story.console}/hands")
    return story.tablet


def _interpreter(story: People) -> None:
    """One of the family is asked about first; then an interpreter, who may read once it was agreed on the phone."""
    who = {name: story.people[name] for name in ("aloud", "family", "interpreter")}
    at_hands(story, "/mark_helping", helper_id=who["aloud"], helped_id=who["family"], helps_as="interpreter")
    assert story.chair.status == 422
    two = {"helper_id": who["aloud"], "helped_id": who["family"]}
    story.chair.press("/mark_helping", **two, helps_as="helper", family_is_fine="yes")
    for helped in ("family", "aloud"):
        at_hands(story, "/mark_helping", helper_id=who["interpreter"], helped_id=who[helped], helps_as="interpreter")
    family = story.phones["family"]
    for _ in range(2):
        family.get(f"{story.here}/helper")
        family.press("/helper", agreed="yes")
    story.phones["interpreter"].get(f"{story.here}/helper")
    at_hands(story, "/mirror_screen", seat_ids=[story.seat("afar").id])
    afar = story.phones["afar"]
    afar.get(f"{story.here}/screen")
    story.listens(afar)
    story.others.append((afar, f"{story.here}/screen"))


def at_hands(story: People, ending: str, **fields: object) -> None:
    """A press on the chair's page of hands that help."""
    story.chair.get(f"{story.console}/hands")
    story.chair.press(ending, **fields)
    story.hears()


def _minute_taker(story: People) -> None:
    chair, desk = story.chair, story.browser()
    chair.get(f"{story.console}/minute-taker")
    chair.press("/do/offer_desk", person_id=story.people["minutes"])
    chair.get(f"{story.console}/minute-taker")
    code = re.search(r'class="code">(\w{4}-\w{4})<', chair.get(story.console).split('id="chair-hands"')[1])
    assert code is not None
    desk.get("/desk")
    desk.press("/desk", code=code.group(1))
    assert desk.where == story.desk, desk.page
    story.listens(desk)
    story.minutes = desk
    story.others.append((desk, story.desk))
    desk.press("/do/mark_present", seat_id=story.seat("minutes").id)
