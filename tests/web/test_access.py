"""Requests for people's data, by their pages: recorded, decided item by item, given as a file and written down."""

import hashlib
import html
import io
import re
import zipfile

import pytest

from meeting_app.domain.access_item import ItemDecision
from meeting_app.domain.access_request import AccessRequest, RequestTie
from meeting_app.domain.account import Account
from meeting_app.domain.case import Person
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.copies import CopyCheck, Kind
from tests.app_world import PASSWORD
from tests.files import words_of_docx, words_of_pdf
from tests.web.rooms import copy_of, gives, opened
from tests.web.test_child_work import adds, draws
from tests.web.test_keeping_words import case_of, keeps
from tests.web.test_look import id_of


@pytest.fixture(scope="module")
def _room(tmp_path_factory):
    """A meeting that is over, in which Dorota and Imogen gave views; the chair may handle requests."""
    room = opened(tmp_path_factory.mktemp("access"))
    gives(room.phones["Dorota"], 3, why="DOROTAMARKER is mine.")
    gives(room.phones["Imogen"], 4, why="IMOGENMARKER of Dorota.")
    room.shows()
    room.world.do("end_meeting")
    room.world.chair.get("/account")
    room.world.chair.press("/account/handlers")
    return room


@pytest.fixture
def room(_room, tmp_path):
    return copy_of(_room, tmp_path / "data")


def stored(world, cls, **where):
    """All of a sort."""
    with world.app.opened.read() as records:
        return records.all(cls, **where)


def asks(room, name: str = "Dorota", **more: str) -> str:
    """A request; its address."""
    path, chair = f"{case_of(room)}/requests/new/edit", room.world.chair
    chair.get(path)
    who = {"person_id": id_of(room, name), "handled_by": stored(room.world, Account)[0].id}
    said = {"kind": "access", "came_on": "2026-01-19", "checked": "Known to Imogen."}
    chair.press(path, **{**who, **said, **more})
    assert "/requests/" in chair.where, re.findall("error-message.*", chair.page)
    return chair.where


def ticks(room) -> list[str]:
    """What can be ticked on the page of the items, one by one."""
    return [one for one in re.findall(r'name="items" value="([^"]+)"', room.world.chair.page) if " " not in one]


def decides(room, path: str, *, items, **more: str) -> str:
    room.world.chair.get(f"{path}/items")
    said = {"choice": "leave_out", "ground": "somebody_else", "reason": "She did not agree."}
    return room.world.chair.press(f"{path}/items", items=items, **{**said, **more})


def copy(room, path: str, form: str = "text", **more: str) -> str:
    room.world.chair.get(f"{path}/draft")
    return room.world.chair.press("/draft", format=form, style="full", **more)


class TestARequest:
    def test_it_stands_in_the_list_with_the_day_by_which_it_is_due(self, room):
        path = asks(room)
        page = room.world.chair.get("/requests")
        assert path in page
        assert room.world.chair.says("19 February 2026")
        assert room.world.chair.says("This day is past.")

    def test_what_can_not_be_taken_comes_back_with_what_was_typed(self, room):
        chair, path = room.world.chair, f"{case_of(room)}/requests/new/edit"
        chair.get(path)
        who = {"person_id": id_of(room, "Dorota"), "handled_by": stored(room.world, Account)[0].id}
        page = chair.press(path, kind="access", came_on="2999-01-01", asked="TYPEDMARKER", **who)
        assert chair.status == 422
        assert "TYPEDMARKER" in page
        assert "This day has not come yet." in page

    def test_nobody_stands_chosen_whose_data_it_is_about(self, room):
        path, chair = f"{case_of(room)}/requests/new/edit", room.world.chair
        assert '<option value="">Choose</option>' in chair.get(path)
        said = {"kind": "access", "came_on": "2026-01-19", "asked": "ASKED", "person_id": ""}
        chair.press(path, handled_by=stored(room.world, Account)[0].id, **said)
        assert (chair.status, "ASKED" in chair.page) == (422, True)
        assert '<a href="#person_id">' in chair.page
        assert stored(room.world, AccessRequest) == []

    def test_it_takes_longer_with_a_reason(self, room):
        path = asks(room, came_on=str(room.world.app.services.today()))
        room.world.chair.press("/extend", why=" ")
        assert room.world.chair.status == 422
        room.world.chair.press("/extend", why="It is in four files.")
        assert room.world.chair.says("Three months from")
        assert stored(room.world, AccessRequest)[0].extended_why == "It is in four files."
        assert path == room.world.chair.where

    @pytest.mark.parametrize(
        ("kind", "says"),
        [
            ("rectification", "right of reply"),
            ("erasure", "retention schedule"),
            ("restriction", "is not used for now"),
            ("objection", "strong reasons that weigh more"),
        ],
    )
    def test_other_kinds_say_what_can_be_done_and_keep_what_came_of_it(self, room, kind, says):
        path = asks(room, kind=kind)
        assert room.world.chair.says(says)
        room.world.chair.get(f"{path}/items")
        assert room.world.chair.status == 404
        room.world.chair.get(path)
        room.world.chair.press("/settle", state="refused", outcome="OUTCOMEMARKER", on="2026-02-01")
        assert room.world.chair.says("OUTCOMEMARKER")
        assert room.world.chair.form("/settle") is None, "it stays as it is"

    def test_what_is_to_be_put_right_leads_to_where_it_stands(self, room):
        page = room.world.chair.get(asks(room, kind="rectification"))
        assert f'href="{case_of(room)}/people/{id_of(room, "Dorota")}"' in page
        assert f'href="/meetings/{room.world.public_id}/record"' in page

    def test_a_person_put_down_by_mistake_can_go(self, room):
        chair = room.world.chair
        chair.get(f"{case_of(room)}/people/new")
        chair.press("/people/new", name="MISTAKEMARKER", group="family", role="nobody here")
        path = asks(room, "MISTAKEMARKER", kind="erasure")
        chair.press("/remove-person")
        assert "MISTAKEMARKER" not in chair.get(case_of(room))
        assert "MISTAKEMARKER" not in chair.get(path)
        asks(room, "Dorota", kind="erasure")
        assert chair.form("/remove-person") is None


class TestDeciding:
    def test_several_alike_are_decided_with_one_reason(self, room):
        path = asks(room)
        room.world.chair.get(f"{path}/items")
        items = ticks(room)
        assert len(items) > 1
        decides(room, path, items=items)
        assert room.world.chair.says("All is decided.")
        assert {one.reason for one in stored(room.world, ItemDecision)} == {"She did not agree."}

    def test_all_of_a_kind_are_one_press(self, room):
        path = asks(room, also_called="the")
        page = room.world.chair.get(f"{path}/items")
        (together, *_) = [one for one in re.findall(r'name="items" value="([^"]+)"', page) if " " in one]
        decides(room, path, items=[together])
        assert len(stored(room.world, ItemDecision)) == len(together.split(" "))

    def test_without_a_reason_it_comes_back_with_what_was_ticked(self, room):
        path = asks(room)
        room.world.chair.get(f"{path}/items")
        item = ticks(room)[0]
        page = decides(room, path, items=[item], reason="", ground="reference")
        assert room.world.chair.status == 422
        assert re.search(rf'value="{re.escape(item)}" checked', page)
        assert '<option value="reference" selected>' in page
        assert stored(room.world, ItemDecision) == []

    def test_a_part_is_left_out_of_one(self, room):
        path = asks(room)
        page = room.world.chair.get(f"{path}/items")
        whole = next(
            one for one in re.findall(r'href="([^"]+)">Read it whole<[^>]*>: <bdi>([^<]*)', page) if "IMOGEN" in one[1]
        )
        room.world.chair.get(whole[0])
        said = {"choice": "without", "ground": "somebody_else", "reason": "She did not agree."}
        room.world.chair.press(whole[0].rpartition("/")[2], also_out="IMOGENMARKER", **said)
        given = copy(room, path)
        assert "of Dorota." in given
        assert "IMOGENMARKER" not in given


class TestTheDraft:
    def test_who_may_see_it_holds_their_own_words_and_no_others(self, room):
        path = asks(room)
        page = room.world.chair.get(f"{path}/draft")
        assert "DOROTAMARKER" in page
        assert "IMOGENMARKER" not in page
        assert "IMOGENMARKER" in room.world.chair.get(f"{path}/items"), "else this shows nothing"

    def test_each_form_has_the_same_and_is_written_down_with_its_digest(self, room):
        path = asks(room)
        for form, read in (("text", bytes.decode), ("docx", words_of_docx), ("pdf", words_of_pdf)):
            copy(room, path, form)
            words = " ".join(read(room.world.chair.body).split())
            assert "DOROTAMARKER is mine." in words
            assert "Draft for the data protection officer" in words
            assert "IMOGENMARKER" not in words
            name = room.world.chair.headers["Content-Disposition"]
            assert name.startswith('attachment; filename="draft.')
            made = stored(room.world, CopyCheck, kind=Kind.ACCESS.value)[-1]
            digests = {one.digest for one in stored(room.world, CopyCheck, kind=Kind.ACCESS.value)}
            assert hashlib.sha256(room.world.chair.body).hexdigest() in digests
            assert made.reader_id is None

    def test_the_answer_waits_until_all_is_decided(self, room):
        path = asks(room)
        copy(room, path, answer="yes")
        assert room.world.chair.status == 422
        room.world.chair.get(f"{path}/items")
        decides(room, path, items=ticks(room))
        room.world.chair.get(path)
        copy(room, path, answer="yes")
        assert room.world.chair.status == 422, "nobody has said yet that all is decided"
        room.world.chair.get(path)
        room.world.chair.press("/settle")
        given = copy(room, path, answer="yes")
        assert "DOROTAMARKER" in given
        assert "Draft for" not in given
        assert {one.reader_id for one in stored(room.world, CopyCheck, kind=Kind.ACCESS.value)} == {
            id_of(room, "Dorota")
        }

    def test_something_that_came_since_stops_the_answer(self, room):
        path = asks(room)
        room.world.chair.get(f"{path}/items")
        decides(room, path, items=ticks(room))
        room.world.chair.get(path)
        room.world.chair.press("/settle")
        entry = f"{case_of(room)}/map/new/strength"
        room.world.chair.get(entry)
        room.world.chair.press(entry, text="Dorota rings every Sunday.", by_other="Nain")
        copy(room, path, answer="yes")
        assert room.world.chair.status == 422


class TestOtherCases:
    def test_the_same_name_is_shown_for_confirming_and_nothing_of_a_case_that_is_not_theirs(self, room):
        chair = room.world.chair
        name = next(one.name for one in stored(room.world, Person) if one.id == id_of(room, "Dorota"))
        chair.get("/cases/new")
        chair.press("/cases/new", reference="OTHERMARKER", name_on_screen="The other family")
        other = chair.where
        chair.get(f"{other}/people/new")
        chair.press("/people/new", name=name, group="family")
        path = asks(room)
        assert "OTHERMARKER" in html.unescape(chair.page)
        chair.press("/tie")
        assert chair.says("the same person.")
        handler = colleague(room, path)
        page = handler.get(path)
        assert handler.status == 200
        assert "OTHERMARKER" not in page
        assert "the same person" not in page
        assert "OTHERMARKER" not in handler.get(f"{path}/items")
        chair.get(path)
        chair.press("/untie")
        assert stored(room.world, RequestTie) == []


def colleague(room, path: str):
    """Somebody else who may handle requests, in the request's case alone."""
    chair = room.world.chair
    chair.get("/account")
    chair.press("/account/offer", role="chair")
    link = re.search(r"(/first-account/[\w-]+)", chair.page).group(1)
    other = room.world.browser()
    other.get(link)
    other.press(link, name="Other", says_as="Other", sign_in_name="other", password=PASSWORD)
    other.get("/sign-in")
    other.press("/sign-in", sign_in_name="other", password=PASSWORD)
    other.get("/requests")
    assert other.status == 404
    account = next(one.id for one in stored(room.world, Account) if one.name == "Other")
    chair.get("/account")
    chair.press("/account/handlers", account_id=account, lets="yes")
    other.get(path)
    assert other.status == 404, "the right opens no case"
    chair.get(case_of(room))
    chair.press("/members", account_id=account)
    return other


class TestWhoHandles:
    def test_a_member_without_the_right_has_no_such_page(self, room):
        path = asks(room)
        chair = room.world.chair
        chair.get("/account")
        chair.press("/account/handlers")
        for there in ("/requests", "/requests/ways", path, f"{path}/edit", f"{path}/items", f"{path}/draft"):
            chair.get(there)
            assert chair.status == 404, there
        chair.get("/account")
        assert "Requests</a>" not in chair.page
        token = re.search(r'name="form_token" value="([^"]+)"', chair.page).group(1)
        chair.post(f"{path}/draft", {"form_token": token, "command_id": "0" * 32, "format": "text"})
        assert chair.status == 404


def with_drawing(room, drawn: str) -> None:
    """Maja's three houses, with a picture."""
    work = adds(room, child=id_of(room, "Maja"), drawn=drawn)
    draws(room, work)


def pictures(made: bytes) -> int:
    """How many a Word document has."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return sum(name.startswith("word/media/") for name in package.namelist())


class TestADrawing:
    def test_who_drew_it_gets_it_in_the_draft_and_in_the_answer(self, room):
        with_drawing(room, "A-HOUSE")
        path, chair = asks(room, "Maja"), room.world.chair
        chair.get(path)
        assert chair.says("A drawing that they made as a child is in the draft too.")
        chair.get(f"{path}/draft")
        (address,) = re.findall(r'<img src="([^"]+)" alt="A-HOUSE"', chair.page)
        assert chair.ask("GET", address).data.startswith(b"\xff\xd8")
        copy(room, path, "docx")
        assert pictures(chair.body) == 1
        chair.get(f"{path}/items")
        if waiting := ticks(room):
            decides(room, path, items=waiting)
        chair.get(path)
        chair.press(f"{path}/settle", state="decided", outcome="", on="")
        copy(room, path, "docx", answer="yes")
        assert pictures(chair.body) == 1

    def test_where_it_tells_of_somebody_else_it_waits_and_is_given_whole_or_not_at_all(self, room):
        with_drawing(room, "Dorota beside A-HOUSE")
        path, chair = asks(room), room.world.chair
        copy(room, path, "docx")
        assert pictures(chair.body) == 0
        chair.get(f"{path}/items")
        (one,) = (key for key in ticks(room) if key.endswith(".drawing"))
        case_id, key = one.split(":")
        page = chair.get(f"{path}/items/{key}")
        assert "/drawing/" in page
        assert "a child's words, or made from them" in html.unescape(page)
        said = {"item_case": case_id, "ground": "somebody_else", "reason": "It is Maja's."}
        chair.press(f"/items/{key}", choice="without", left_out=["Dorota beside A-HOUSE"], **said)
        copy(room, path, "docx")
        assert pictures(chair.body) == 0
        chair.get(f"{path}/items/{key}")
        chair.press(f"/items/{key}", choice="put_in", **said | {"ground": "agreed"})
        copy(room, path, "docx")
        assert pictures(chair.body) == 1

    def test_one_that_was_given_and_is_kept_since_is_marked_in_the_list_of_copies_who_may_see(self, room):
        with_drawing(room, "A-HOUSE")
        path, chair = asks(room, "Maja"), room.world.chair
        chair.get(f"{path}/items")
        if waiting := ticks(room):
            decides(room, path, items=waiting)
        chair.get(path)
        chair.press(f"{path}/settle", state="decided", outcome="", on="")
        copy(room, path, "docx")
        copy(room, path, "docx", answer="yes")
        assert pictures(chair.body) == 1
        to_do = "Something to do about this copy"
        assert to_do not in chair.get(f"{case_of(room)}/copies")
        work = stored(room.world, WorkVersion, order="version")[-1]
        keeps(room, f"work/{work.id}/whole", "Maja")
        answer, draft = chair.get(f"{case_of(room)}/copies").partition("Copies that were made")[2].split("<li>")[1:]
        assert (to_do in answer, to_do in draft) == (True, False), "the draft went to nobody"
