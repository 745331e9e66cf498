"""Check 21: every address has a row in docs/routes.md, and the running application does what the row says."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from meeting_app.domain.account import Account
from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Group, Person
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.entry import Entry
from meeting_app.domain.goal import Goal
from meeting_app.domain.item import Item
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.scale import Scale, Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.word_template import WordTemplate
from meeting_app.domain.worry import Statement
from meeting_app.storage.audit_log import HEAD
from meeting_app.web import limits
from tests.a_picture import a_file
from tests.a_template import a_template
from tests.app_world import ORIGIN, PASSWORD, Browser, make_world
from tests.test_one_round import gives, opened
from tests.web.test_hands import a_tablet, passed
from tests.web.test_home import seat_of

TABLE = Path(__file__).parents[2] / "docs" / "routes.md"
AUDIENCES = {"door", "phone", "home", "tablet", "desk", "minutes", "screen", "nobody"}
MAY = {
    "anybody", "screen", "door", "seat", "hand", "account", "chair", "chair_or_desk", "chair_desk_or_seat",
    "handler", "administrator",
}  # fmt: skip
# Ids in addresses that are of one case.
THINGS = {
    "about_id", "answer_id", "child_id", "drawn_in", "entry_id", "goal_id", "item_id", "named_id", "person_id",
    "plan_id", "request_id", "round_id", "scale_id", "seat_id", "statement_id", "subject_id", "thinking_id",
    "version_id", "waiting_id", "work_id",
}  # fmt: skip
SEAT_COOKIES = ("seat-", "sent-", "large-text")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    audience: str
    address: str
    does: str
    may: str
    tries: str
    kept: str
    reads: str

    @property
    def method(self) -> str:
        return self.address.split()[0]

    @property
    def rule(self) -> str:
        return self.address.split()[1]

    @property
    def ids(self) -> set[str]:
        """What it names, where an account's address names it."""
        return set(re.findall(r"<(\w+)>", self.rule)) if self.audience == "desk" else set()

    @property
    def commands(self) -> set[str]:
        return set(re.findall(r"`(\w+)`", self.does))


def rows() -> dict[str, Row]:
    """The table by address."""
    lines = TABLE.read_text().split("|---|---|---|---|---|---|---|\n")[1].splitlines()
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    made = [Row(one[0], one[1].strip("`"), *one[2:]) for one in cells]
    return {row.address: row for row in made}


ROWS = rows()


def every(**what: str):
    """The rows of this kind, for parametrize."""
    chosen = [row for row in ROWS.values() if all(getattr(row, name) == value for name, value in what.items())]
    assert chosen, what
    return pytest.mark.parametrize("row", chosen, ids=lambda row: row.address)


@dataclass
class Place:
    """An application with an open round, and a browser of each audience."""

    world: object
    people: dict[str, Browser]
    ids: dict[str, str]

    def routes(self) -> dict[str, object]:
        """Every address with its view."""
        flask = self.world.app.flask
        return {
            f"{method} {rule.rule}": flask.view_functions[rule.endpoint]
            for rule in flask.url_map.iter_rules()
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        }

    def path(self, row: Row) -> str:
        """The address with things that are there."""
        return re.sub(r"<(\w+)>", lambda found: self.ids[found.group(1)], row.rule)

    def cookies(self, *, read_by: Row | None = None, but: Row | None = None) -> dict[str, str]:
        """Cookies of all audiences: those that a row reads, or those that it does not."""
        all_of_them = [self.people[who] for who in ("desk", "minutes", "phone", "home", "tablet", "door", "screen")]
        held = {one.key: one.value for who in all_of_them for one in who.client._cookies.values()}
        chosen = {name for name in held if kind_of(name) in (read_by or but).reads}
        return {name: value for name, value in held.items() if (name in chosen) is (read_by is not None)}

    def asks(self, row: Row, cookies: dict[str, str], token: str = ""):
        """What somebody with these cookies gets, command ids and new keys apart."""
        browser = Browser(self.world.app.wsgi)
        for name, value in cookies.items():
            browser.client.set_cookie(name, value, domain="127.0.0.1")
        fields = {"form_token": token, "command_id": "0" * 32} if row.method == "POST" else None
        headers = {"Origin": ORIGIN} if fields else {}
        answer = browser.client.open(
            self.path(row), method=row.method, base_url=ORIGIN, data=fields, headers=headers
        )  # fmt: skip
        named = sorted(line.split("=")[0] for line in answer.headers.getlist("Set-Cookie"))
        text = answer.get_data().decode(errors="replace")
        answer.close()
        return answer.status_code, answer.headers.get("Location"), named, text

    def log(self) -> list[str]:
        """The ends of all chains."""
        with self.world.app.opened.read() as records:
            return sorted(records.connection.execute(select(HEAD.c.hash)).scalars())

    def token_of(self, who: str) -> str:
        """The form token of an audience."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.people[who].page)
        assert found is not None, who
        return found.group(1)


def kind_of(cookie: str) -> str:
    """The word of the table for a cookie."""
    if cookie.startswith("desk-") and cookie != "desk-key":
        return "desk"
    return "seat" if cookie.startswith(SEAT_COOKIES) else cookie


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    world = make_world(tmp_path_factory.mktemp("routes") / "data")
    item_id = changed_words(world)
    a_plan(world)
    entry_id = on_the_map(world)
    work = a_drawing(world) | a_session(world) | a_request(world)
    (dorota,) = opened(world, "Dorota")
    gives(dorota, 7, "It is calmer.", "Four quiet weeks.")
    shown(world)
    dorota.post(f"{dorota.where}/text", dict(dorota.forms[0].fields))
    people = {"desk": world.chair, "phone": dorota, "door": world.browser(), "screen": world.browser()}
    people["door"].get("/join")
    people["door"].get(f"/join/{world.code()}")
    people["door"].press(f"/join/{world.code()}", name="Gran", role="")
    people["screen"].get("/screen")
    people["screen"].press("/screen")
    world.do("pair_screen", letters=re.search(r'tv-letters">([A-Z]{6})<', people["screen"].page).group(1))
    # One place is sat at, and another code is about to be typed.
    people["minutes"] = world.minute_taker("Colin")
    people["minutes"].get("/desk")
    people["minutes"].get(f"/desk/{world.public_id}")
    people["tablet"] = in_a_turn(world)
    people["home"] = at_home_before_another(world)
    people["colleague"] = a_colleague(world)
    world.do("show_work", work_id=work["work_id"], page="2")
    people["door"].get("/join")
    world.chair.get(world.console)
    world.app.services.renderer._new_command_id = lambda: "0" * 32
    template = {"kind": "record", "template_id": a_template_of(world)}
    return Place(world, people, {**ids_of(world), **template, "item_id": item_id, "entry_id": entry_id, **work})


def a_template_of(world) -> str:
    """A Word template of the council's."""
    world.chair.get("/account/templates")
    world.chair.press("/account/templates", kind="record", file=(io.BytesIO(a_template("{{ whole }}")), "ours.docx"))
    with world.app.opened.read() as records:
        return records.all(WordTemplate)[0].id


def changed_words(world) -> str:
    """The last item, whose words were changed after a view was given beforehand."""
    round_ = world.rounds()[-1]
    path = f"{world.console}/enter/{round_.id}/{seat_of(world, 'Nain')}"
    world.chair.get(path)
    world.chair.press(path, how="paper", number="6", kind="number", why="It is calm.", higher="Sleep.")
    with world.app.opened.read() as records:
        item = records.get(Item, round_.item_id)
        scale = records.get(Scale, item.scale_id)
    path = f"/cases/{item.case_id}/scales/{scale.id}"
    world.chair.get(path)
    words = {"question": "How are the nights?", "ten": "Nobody is afraid.", "zero": "Everybody is.", "title": "Nights"}
    world.chair.press(path, **words, kind=scale.kind.value, statement_id=scale.statement_id or "")
    assert "/words/" in world.chair.where
    return item.id


def on_the_map(world) -> str:
    """An entry of the case's map."""
    path = f"/cases/{world.meeting().case_id}/map/new/strength"
    world.chair.get(path)
    world.chair.press(path, text="Nain rings every Sunday.", by_other="Nain")
    with world.app.opened.read() as records:
        return records.all(Entry)[0].id


def a_plan(world) -> None:
    """A safety plan with a line."""
    world.chair.get(f"/cases/{world.meeting().case_id}")
    world.chair.press("/plan")
    plan = world.chair.where
    world.chair.get(f"{plan}/line/new")
    world.chair.press("/line/new", what="Nain rings each Sunday.")


def a_drawing(world) -> dict[str, str]:
    """A piece of direct work with a drawing, which the child lets everybody see."""
    chair, base = world.chair, f"/cases/{world.meeting().case_id}/work"
    with world.app.opened.read() as records:
        child = records.all(Person, group=Group.CHILD.value)[0].id
    chair.get(f"{base}/new/own_way")
    chair.press("/new/own_way", child=child, own="I like it here.", drawn="A house.", day="2026-01-19", with_whom="Ann")
    drawing = chair.where + "/drawing"
    chair.get(drawing)
    chair.press("/drawing", drawing=a_file(), made_on="1")
    chair.get(drawing.replace("/drawing", "/may-see"))
    chair.press("/may-see", may_see="everybody", named="yes", asked_by="Ann", day="2026-01-19")
    with world.app.opened.read() as records:
        last = records.all(WorkVersion, order="version")[-1]
    return {"work_id": last.work_id, "drawn_in": last.id, "work_kind": "own_way"}


def a_session(world) -> dict[str, str]:
    """A session of thinking back."""
    base = f"/cases/{world.meeting().case_id}/thinking"
    world.chair.get(f"{base}/new")
    world.chair.press(f"{base}/new", kind="group", day="2026-01-19", who="The team")
    return {"thinking_id": world.chair.where.rpartition("/")[2], "question": "1"}


def a_request(world) -> dict[str, str]:
    """A request for somebody's data, which the chair may handle; something of it is to be decided."""
    world.chair.get("/account")
    world.chair.press("/account/handlers")
    with world.app.opened.read() as records:
        who = {"person_id": records.all(Person)[0].id, "handled_by": records.all(Account)[0].id}
    world.chair.get(f"/cases/{world.meeting().case_id}/requests/new/edit")
    world.chair.press("/requests/new/edit", kind="access", came_on="2026-01-19", also_called="the door", **who)
    request = world.chair.where
    world.chair.get(f"{request}/items")
    key = re.search(r"/items/([\w.]+)\"", world.chair.page).group(1)
    return {"request_id": request.rpartition("/")[2], "item_key": key}


def in_a_turn(world) -> Browser:
    """The shared tablet in somebody's hands."""
    world.do("mark_present", seat_id=seat_of(world, "Imogen"))
    tablet = a_tablet(world)
    passed(world, tablet, "Imogen")
    return tablet


def at_home_before_another(world) -> Browser:
    """Somebody who opened a link for home, of a meeting that has not begun."""
    with world.app.opened.read() as records:
        seat = records.get(Seat, seat_of(world, "Dorota"))
    world.chair.get(f"/cases/{seat.case_id}/meetings/new")
    world.chair.press("/meetings/new", kind="review", day="2026-11-05")
    prepare = world.chair.where
    world.chair.press("/prepare/expect", person_id=[seat.person_id], **{f"scores-{seat.person_id}": "yes"})
    world.chair.get(prepare.replace("/prepare", "/beforehand"))
    world.chair.press("/beforehand/link")
    path = re.search(r"<code[^>]*>https?://[^/]+(/home/[^<]+)</code>", world.chair.page).group(1)
    home = world.browser()
    home.get(path)
    home.press(path)
    return home


def shown(world) -> None:
    """The round is closed without the others, looked at and shown, so that every form of a shown view is there."""
    round_id = world.rounds()[0].id
    path = f"{world.console}/missing/{round_id}"
    world.chair.get(path)
    missing = [
        seat for name, seats in world.chair.forms[-1].choices.items() if name == "seat_ids" for seat in seats
    ]  # fmt: skip
    world.chair.press(path, seat_ids=missing, why="not_here", and_close="yes")
    world.do("look_at_round", round_id=round_id)
    world.do("show_round", round_id=round_id)


def a_colleague(world) -> Browser:
    """Somebody who is signed in and a member of no case."""
    return an_account(world, "Other")


def an_account(world, name: str) -> Browser:
    """Somebody else who chairs meetings, signed in."""
    world.chair.get("/account")
    world.chair.press("/account/offer", role="chair")
    path = re.search(r"(/first-account/[\w-]+)", world.chair.page).group(1)
    other = world.browser()
    other.get(path)
    other.press(path, name=name, says_as=name, sign_in_name=name.lower(), password=PASSWORD)
    other.get("/sign-in")
    other.press("/sign-in", sign_in_name=name.lower(), password=PASSWORD)
    other.get("/account")
    return other


def ids_of(world) -> dict[str, str]:
    """Things that are there, for each part of an address."""
    with world.app.opened.read() as records:
        answer = next(one for one in records.all(Answer) if one.shown_at)
        seat = records.get(Seat, answer.seat_id)
        statement = records.all(Statement, case_id=seat.case_id)[0]
        goal = records.all(Goal, case_id=seat.case_id)[0]
        scale_id = records.get(Wording, answer.wording_id).scale_id
        child_id = records.all(Person, case_id=seat.case_id, group=Group.CHILD.value)[0].id
        line = records.all(PlanLine, case_id=seat.case_id)[0]
        waiting = next((one.id for one in records.all(WaitingPhone) if one.seat_id is None), "x")
    return {
        "plan_id": line.plan_id, "line": line.line, "waiting_id": waiting,
        "public_id": world.public_id, "case_id": seat.case_id, "round_id": answer.round_id, "seat_id": seat.id,
        "answer_id": answer.id, "person_id": seat.person_id, "statement_id": statement.id, "scale_id": scale_id,
        "tie_id": "x", "hold_id": "x", "certificate_id": "x", "goal_id": goal.id, "ten_id": "x",
        "code": world.code(), "token": "no-such-link", "key": "no-such-link", "action": "make_plain", "step": "answer",
        "step_id": "new", "standpoint_id": "new", "child_id": child_id, "thing_id": "new",
        "named_in": "statement", "named_id": statement.id, "subject": "attendance", "subject_id": seat.id,
        "paper": "record", "about": "view", "about_id": answer.id,
        "heading": "existing_safety", "words": "wording", "version_id": answer.wording_id, "part": "whole",
        "name": next(path.name for path in BUILT if path.suffix == ".css"),
    }  # fmt: skip


def cookies_of(browser: Browser) -> dict[str, str]:
    """What this browser holds."""
    return {one.key: one.value for one in browser.client._cookies.values()}


@pytest.fixture(scope="module")
def elsewhere(place):
    """The same place for the chair of another case, who has a case and a meeting of their own, and all ids besides."""
    chair = an_account(place.world, "Elsewhere")
    chair.get("/cases/new")
    chair.press("/cases/new", reference="E-1", name_on_screen="E")
    case_id = chair.where.rpartition("/")[2]
    chair.get(f"/cases/{case_id}/meetings/new")
    chair.press("/meetings/new", kind="review", day="2026-11-05")
    own = {"case_id": case_id, "public_id": chair.where.split("/")[-2]}
    chair.get("/account")
    return Place(place.world, {"desk": chair}, {**place.ids, **own})


BUILT = sorted((TABLE.parents[1] / "static" / "built").iterdir())


class TestTable:
    def test_every_address_has_a_row(self, place):
        for address in place.routes():
            assert address in ROWS, (
                f"{address} has no row in docs/routes.md. Add one under its audience, in the order of addresses: "
                f"| door/phone/desk/screen/nobody | `{address}` | `Command` or words | may | tries | kept | reads |"
            )

    def test_every_row_has_an_address(self, place):
        gone = set(ROWS) - set(place.routes())
        assert not gone, f"docs/routes.md names what is not there any more; take these rows out: {gone}"

    @pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.address)
    def test_it_uses_the_words_that_are_explained_above_it(self, row):
        assert row.audience in AUDIENCES
        assert set(row.may.split(", ")) <= MAY
        assert row.tries in {"", "wrong codes", "sign-ins"}
        assert row.does

    @pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.address)
    def test_it_names_the_commands_that_a_post_gives(self, place, row):
        view = place.routes()[row.address]
        marked = {command.__name__ for command in getattr(view, "commands", ())} if row.method == "POST" else set()
        assert row.commands == marked, f"{row.address}: put the commands of its @submits into docs/routes.md"

    @pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.address)
    def test_it_says_who_may_as_the_commands_do(self, place, row):
        if row.commands:
            may = {command.may.value for command in place.routes()[row.address].commands}
            assert set(row.may.split(", ")) == may, f"{row.address}: `may` of its commands, and docs/routes.md"


class TestWhoMay:
    @every(audience="desk", may="chair", method="GET")
    def test_a_case_opens_to_its_chair(self, place, row):
        assert place.asks(row, place.cookies(read_by=row))[0] == 200, "else the refusals below show nothing"

    @every(audience="desk", may="chair")
    def test_a_case_is_not_there_for_a_colleague(self, place, row):
        assert self.colleague(place, row) == 404

    @every(audience="desk", may="handler", method="GET")
    def test_requests_open_to_who_handles_them(self, place, row):
        assert place.asks(row, place.cookies(read_by=row))[0] == 200, "else the refusal below shows nothing"

    @every(audience="desk", may="handler")
    def test_requests_are_not_there_for_a_colleague(self, place, row):
        assert self.colleague(place, row) == 404

    @every(audience="desk", may="administrator")
    def test_the_house_is_not_there_for_a_colleague(self, place, row):
        assert self.colleague(place, row) == 404

    @every(audience="desk", may="account", method="GET")
    def test_a_colleague_has_a_desk_of_their_own(self, place, row):
        assert self.colleague(place, row) == 200

    @pytest.mark.parametrize(
        "row", [row for row in ROWS.values() if row.audience == "desk" and row.may != "anybody"], ids=str
    )
    def test_a_stranger_is_asked_to_sign_in(self, place, row):
        assert place.asks(row, {})[:2] == (303, "/sign-in")

    @every(audience="phone")
    def test_a_stranger_has_no_place(self, place, row):
        assert place.asks(row, {})[0] == 410

    @every(audience="home")
    def test_a_stranger_has_no_page_at_home(self, place, row):
        assert place.asks(row, {})[0] == 410

    @every(audience="tablet", may="hand")
    def test_a_stranger_has_no_turn(self, place, row):
        assert place.asks(row, {})[:2] == (303, "/tablet")

    @every(may="screen")
    def test_a_stranger_shows_nothing(self, place, row):
        assert place.asks(row, {})[0] == 404

    @every(may="anybody")
    def test_anybody_may_look(self, place, row):
        assert place.asks(row, {})[0] in {200, 303} or row.rule == "/first-account/<token>"

    @pytest.mark.parametrize("row", [row for row in ROWS.values() if THINGS & row.ids], ids=lambda row: row.address)
    def test_what_is_another_cases_is_not_there_within_a_case_of_ones_own(self, place, elsewhere, row):
        """Their own case or meeting in the address, and after it the id of something that they may not see."""
        before = place.log()
        status, _, _, page = elsewhere.asks(row, cookies_of(elsewhere.people["desk"]), elsewhere.token_of("desk"))
        assert status in ({303, 404} if row.method == "GET" else {303, 404, 422})
        assert "Dorota" not in page
        assert place.log() == before

    def colleague(self, place, row) -> int:
        return place.asks(row, cookies_of(place.people["colleague"]), place.token_of("colleague"))[0]


class TestReads:
    @pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.address)
    def test_another_audiences_cookies_change_nothing(self, place, row):
        for who in ("door", "phone", "desk", "minutes"):
            token = place.token_of(who)
            assert place.asks(row, place.cookies(but=row), token) == place.asks(row, {}, token), (
                f"{row.address} looks at a cookie that its row in docs/routes.md does not name (security 1.1)"
            )

    @pytest.mark.parametrize(
        "row",
        [row for row in ROWS.values() if row.reads != "none" and row.method == "GET"],
        ids=lambda one: one.address,
    )
    def test_its_own_cookie_opens_it(self, place, row):
        assert place.asks(row, place.cookies(read_by=row)) != place.asks(row, {}), "else the test above shows nothing"


class TestKept:
    @pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.address)
    def test_it_may_be_kept_as_the_row_says(self, place, row):
        answer = place.world.browser().client.open(place.path(row), method=row.method, base_url=ORIGIN)
        answer.close()
        said = {"never": "no-store", "for ever": "public, max-age=31536000, immutable"}
        assert answer.headers["Cache-Control"] == said[row.kept]


class TestTries:
    @pytest.fixture
    def one_try(self, place, monkeypatch):
        for name in ("WRONG_CODES_AN_ADDRESS", "SIGN_INS_AN_ADDRESS"):
            monkeypatch.setattr(limits, name, 1)
        place.ids["code"] = "ZZZZZZZZ"
        yield
        place.ids["code"] = place.world.code()
        place.world.app.services.tries._hit = None

    @pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.address)
    def test_it_is_counted_as_the_row_says(self, place, row, one_try):
        # The join page counts what is typed; the door's own token lets a post come that far.
        own = "desk" if row.audience == "desk" and row.may != "anybody" else "door"
        cookies = place.cookies(read_by=row) if row.tries and own == "desk" else {}
        got = [place.asks(row, cookies, place.token_of(own))[0] for _ in range(2)]
        assert (got[-1] == 429) is bool(row.tries), got
