"""Somebody asks for their data: who may handle it, what is in by itself, and what waits until it is decided.

who-may-see: of what is kept from them, and of what is made from that, their draft has no trace.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meeting_app.commands.messages import access as say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.commands.messages.case import AddMember
from meeting_app.commands.messages.keep import KeepThing
from meeting_app.commands.messages.letting_go import PutOnHold
from meeting_app.commands.messages.ten import WriteTen
from meeting_app.domain.access_item import Choice, Ground, ItemDecision, Mark
from meeting_app.domain.access_request import AccessRequest, RequestKind, RequestState, RequestTie
from meeting_app.domain.account import Account
from meeting_app.domain.answer import Revision
from meeting_app.domain.case import Person
from meeting_app.domain.errors import DomainError, InvalidInput, NotAllowed, WrongMoment
from meeting_app.domain.hold import HoldFor
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.note import Note
from meeting_app.domain.permissions import Stranger, TheHouse
from meeting_app.domain.round import RoundStage
from meeting_app.domain.scale import Scale
from meeting_app.domain.step import NextStep
from meeting_app.domain.ten_said import TenSaid
from tests.commands.asking import CAME, a_handler, another_case, asks, decides, found, texts, the_draft, the_words
from tests.factories import an_account, in_round, knows

SETTLES = {"outcome": "Given by hand.", "on": CAME}


@pytest.fixture(scope="module")
def before():
    """A round that was shown, notes of it, steps; the meeting is over and somebody handles requests."""
    world = in_round(RoundStage.SHOWN, "Dorota", "Imogen", "Maja")
    chair = world.chair
    notes = ("Dorota wants it in writing.", "The door was mended.")
    for text in notes:
        about = (chair.people["Imogen"],) if "door" in text else ()
        chair.does(talk_say.AddNote, text=text, about=about, read_back=True, replaces="")
    chair.ends()
    world.handler = a_handler(world)
    return world


@pytest.fixture
def world(before):
    other = before.copy()
    other.handler = replace(before.handler, world=other)
    return other


def waiting(world, request, called: str) -> str:
    """The key of an item that waits."""
    return next(
        one.item.key for one in found(world, world.handler, request) if one.is_open and one.item.called == called
    )


class TestWhoHandles:
    def test_an_administrator_gives_the_right_and_takes_it(self, world):
        account = an_account(world, "Other")
        with pytest.raises(NotAllowed):
            account.does(say.LetHandleRequests, account_id=account.account_id, lets=True)
        for lets in (True, False):
            world.chair.does(say.LetHandleRequests, account_id=account.account_id, lets=lets)
            assert world.get(Account, account.account_id).handles_requests is lets

    def test_the_right_alone_opens_no_case(self, world):
        other = an_account(world, "Other")
        world.chair.does(say.LetHandleRequests, account_id=other.account_id, lets=True)
        with pytest.raises(NotAllowed):
            asks(world, other, "Dorota")

    def test_a_member_without_the_right_handles_none(self, world):
        with pytest.raises(NotAllowed):
            asks(world, world.chair, "Dorota")
        request = asks(world, world.handler, "Dorota")
        for command, more in (
            (say.ExtendRequest, {"why": "Much."}),
            (say.SettleRequest, {"state": RequestState.REFUSED, **SETTLES}),
            (say.TieRequest, {"of_case": request.case_id, "person_id": request.person_id}),
            (say.RemovePerson, {"person_id": request.person_id}),
        ):
            with pytest.raises(NotAllowed):
                world.chair.does(command, request_id=request.id, **more)
        for stranger in (TheHouse(), Stranger("key")):
            command = say.ExtendRequest(command_id="x", case_id=request.case_id, request_id=request.id, why="Much.")
            with pytest.raises(NotAllowed):
                world.do(command, stranger)

    def test_it_is_handled_by_a_member_that_may(self, world):
        with pytest.raises(InvalidInput) as refused:
            asks(world, world.handler, "Dorota", handled_by=world.chair.account_id)
        assert "handled_by" in refused.value.fields

    def test_a_request_of_another_case_is_not_there(self, world):
        request = asks(world, world.handler, "Dorota")
        there = another_case(world, by=world.handler)
        with pytest.raises(DomainError):
            world.handler.does(say.ExtendRequest, case_id=there["case"], request_id=request.id, why="Much.")


class TestWhatIsWritten:
    def test_it_is_put_right_and_whom_it_is_about_stays(self, world):
        request = asks(world, world.handler, "Dorota")
        asks(world, world.handler, "Dorota", request_id=request.id, also_called="Mum\n\n Dosia ")
        assert world.get(AccessRequest, request.id).also_called == ("Mum", "Dosia")
        with pytest.raises(InvalidInput):
            asks(world, world.handler, "Imogen", request_id=request.id)

    def test_what_came_of_it_is_kept_with_its_reason_and_stays(self, world):
        request = asks(world, world.handler, "Dorota", kind=RequestKind.ERASURE)
        done = {"request_id": request.id, "state": RequestState.REFUSED, "outcome": "Needed in law.", "on": CAME}
        world.handler.does(say.SettleRequest, **done)
        assert world.get(AccessRequest, request.id).outcome == "Needed in law."
        with pytest.raises(WrongMoment):
            asks(world, world.handler, "Dorota", request_id=request.id)
        assert world.verify().whole

    def test_its_words_are_sealed(self, world):
        request = asks(world, world.handler, "Dorota", asked="SEALEDMARKER", asked_by="SEALEDMARKER")
        key = waiting(world, request, "A note")
        decides(world, world.handler, request, key, reason="SEALEDMARKER")
        assert "SEALEDMARKER" not in str(world.rows())


class TestWhatIsFound:
    def test_own_words_and_plain_facts_are_in_by_themselves(self, world):
        words = the_words(world, world.handler, asks(world, world.handler, "Dorota"))
        for said in ("Dorota K.", "Number: 7", "How safe are the nights?", "10: Dorota and the children sleep"):
            assert said in words, said

    def test_never_a_bare_number_stands_without_both_ends(self, world):
        request = asks(world, world.handler, "Dorota")
        for one in found(world, world.handler, request):
            labels = [line.label for line in one.item.lines]
            assert "Number" not in labels or {"The question", "10", "0"} <= set(labels)

    def test_what_names_them_or_points_at_them_waits(self, world):
        for name, said in (("Dorota", "Dorota wants it in writing."), ("Imogen", "The door was mended.")):
            request = asks(world, world.handler, name)
            assert said in texts(one for one in found(world, world.handler, request) if one.is_open)
            assert said not in the_words(world, world.handler, request)

    def test_other_names_are_looked_for_as_well(self, world):
        request = asks(world, world.handler, "Maja")
        assert "The door was mended." not in texts(found(world, world.handler, request))
        named = asks(world, world.handler, "Maja", request_id=request.id, also_called="the door")
        assert "The door was mended." in texts(found(world, world.handler, named))

    def test_somebody_elses_words_are_not_found_where_they_are_not_about_them(self, world):
        request = asks(world, world.handler, "Dorota")
        seen = {one.item.thing_id for one in found(world, world.handler, request)}
        assert {one.id for one in world.all(Revision)} - seen, "Imogen's and Maja's own"

    def test_where_somebody_else_asks_nothing_is_in_by_itself(self, world):
        request = asks(world, world.handler, "Maja", asked_by="Her solicitor")
        assert not any(one.item.own for one in found(world, world.handler, request))
        assert the_draft(world, world.handler, request).sections == ()

    def test_a_childs_words_are_marked_for_anybody_else(self, world):
        dorota = asks(world, world.handler, "Dorota", also_called="Because")
        marked = [one.item for one in found(world, world.handler, dorota) if Mark.CHILD in one.item.marks]
        assert any(one.called == "A view" for one in marked)

    def test_child_says_who_what_was_made_from_a_childs_words_is_marked_as_well(self):
        world = in_round(RoundStage.SHOWN, "Dorota", "Maja")
        handler, answer = a_handler(world), world.chair.answer_of("Maja")
        world.chair.does(step_say.SuggestStep, answer_id=answer.id)
        world.chair.ends()
        request = asks(world, handler, "Dorota", also_called="weeks")
        (made,) = [one.item for one in found(world, handler, request) if one.item.called == "A next step"]
        assert Mark.CHILD in made.marks

    def test_what_a_child_said_apart_from_a_round_is_marked_as_well(self, world):
        scale = world.all(Scale)[0].id
        world.chair.does(WriteTen, scale_id=scale, person_id=world.chair.people["Maja"], text="Dorota sings.")
        request = asks(world, world.handler, "Dorota")
        said = next(one.item for one in found(world, world.handler, request) if "Dorota sings." in texts([one]))
        assert Mark.CHILD in said.marks

    def test_its_day_is_that_of_the_council(self, world):
        known = (world.all(Scale)[0].id, world.chair.people["Dorota"], "Quiet nights.", "en", "account")
        said = TenSaid("a" * 32, world.meeting.case_id, *known, datetime(2026, 6, 9, 23, 30, tzinfo=UTC))
        world.writer.submit(lambda work: work.add(said))
        items = found(world, world.handler, asks(world, world.handler, "Dorota"))
        assert [one.item.day for one in items if "Quiet nights." in texts([one])] == [date(2026, 6, 10)]

    def test_sealed_until_close_nothing_of_a_meeting_that_is_not_over_is_found(self):
        world = in_round(RoundStage.CLOSED, "Dorota", "Imogen")
        handler = a_handler(world)
        request = asks(world, handler, "Dorota")
        assert not any(one.item.meeting_id for one in found(world, handler, request))
        assert "Number" not in the_words(world, handler, request)
        assert world.meeting.stage is MeetingStage.RUNNING


class TestDeciding:
    def test_what_is_put_in_is_in_and_what_is_left_out_leaves_no_trace(self, world):
        request = asks(world, world.handler, "Dorota")
        key, before = waiting(world, request, "A note"), the_words(world, world.handler, request)
        decides(world, world.handler, request, key)
        assert the_words(world, world.handler, request) == before
        decides(world, world.handler, request, key, choice=Choice.PUT_IN, ground=Ground.KNOWN)
        assert "Dorota wants it in writing." in the_words(world, world.handler, request)
        assert [one.reason for one in world.all(ItemDecision)] == ["She did not agree."] * 2

    def test_a_part_is_taken_out(self, world):
        request = asks(world, world.handler, "Dorota")
        part = {"choice": Choice.WITHOUT, "left_out": ("wants it",)}
        decides(world, world.handler, request, waiting(world, request, "A note"), **part)
        assert "Dorota in writing." in the_words(world, world.handler, request)

    @pytest.mark.parametrize("wrong", [{"reason": ""}, {"ground": Ground.AGREED}, {"choice": Choice.WITHOUT}])
    def test_who_may_see_nothing_is_decided_without_its_reason(self, world, wrong):
        request = asks(world, world.handler, "Dorota")
        with pytest.raises(InvalidInput):
            decides(world, world.handler, request, waiting(world, request, "A note"), **wrong)
        assert world.all(ItemDecision) == []

    @pytest.mark.parametrize("key", ["", "note.x", "note", "person.person"])
    def test_what_is_not_there_can_not_be_decided(self, world, key):
        with pytest.raises(InvalidInput):
            decides(world, world.handler, asks(world, world.handler, "Dorota"), key)

    def test_the_answer_waits_for_all_of_it(self, world):
        request = asks(world, world.handler, "Dorota")
        for state in (RequestState.DECIDED, RequestState.ANSWERED):
            with pytest.raises(InvalidInput) as refused:
                world.handler.does(say.SettleRequest, request_id=request.id, state=state, **SETTLES)
            assert refused.value.fields == {"state": "decide_all_first"}
        keys = [one.item.key for one in found(world, world.handler, request) if one.is_open]
        decides(world, world.handler, request, *keys)
        for state in (RequestState.DECIDED, RequestState.ANSWERED):
            world.handler.does(say.SettleRequest, request_id=request.id, state=state, **SETTLES)
        with pytest.raises(WrongMoment):
            decides(world, world.handler, request, keys[0])
        assert world.verify().whole


class TestKept:
    """The pair: a world with something that is kept from Dorota, and one in which it never was."""

    def kept(self, world) -> AccessRequest:
        """A step that is kept from her and names her, and what was made from it."""
        chair, (note, _) = world.chair, world.all(Note, order="at")
        step = {"step_id": None, "what": "Ring Dorota's KEPTMARKER.", "who": (), "by": None, "how": "", "idea_of": None}
        chair.does(step_say.WriteStep, **step)
        made = world.all(NextStep, order="at")[-1]
        for subject, id_ in ((Subject.STEP, made.id), (Subject.NOTE, note.id)):
            keeps = {
                "subject": subject,
                "subject_id": id_,
                "from_people": (chair.people["Dorota"],),
                "cause": "KEPTMARKER",
            }
            chair.does(KeepThing, **keeps)
        return asks(world, world.handler, "Dorota")

    def test_who_may_see_the_draft_is_the_same_to_the_byte(self, world):
        other = world.copy()
        other.handler = replace(world.handler, world=other)
        request = self.kept(world)
        drafts = (
            the_words(world, world.handler, request),
            the_words(other, other.handler, asks(other, other.handler, "Dorota")),
        )
        assert drafts[0] == drafts[1]
        assert "KEPTMARKER" not in drafts[0]

    def test_who_may_see_what_is_kept_from_them_is_marked_and_decided_alone(self, world):
        request = self.kept(world)
        kept = [one.item for one in found(world, world.handler, request) if Mark.KEPT in one.item.marks]
        assert {"A next step", "A note", "Something that is kept back"} <= {one.called for one in kept}
        keys = [one.key for one in kept][:2]
        with pytest.raises(InvalidInput) as refused:
            decides(world, world.handler, request, *keys, choice=Choice.PUT_IN, ground=Ground.AGREED)
        assert refused.value.fields == {"items": "one_by_one"}

    def test_who_may_see_what_is_kept_from_them_after_it_was_put_in_waits_again(self, world):
        request = asks(world, world.handler, "Dorota")
        key = waiting(world, request, "A note")
        decides(world, world.handler, request, key, choice=Choice.PUT_IN, ground=Ground.KNOWN)
        note = world.all(Note, order="at")[0]
        assert note.text in the_words(world, world.handler, request)
        keeps = {"subject": Subject.NOTE, "subject_id": note.id, "cause": "She asked."}
        world.chair.does(KeepThing, from_people=(world.chair.people["Dorota"],), **keeps)
        assert note.text not in the_words(world, world.handler, request)
        assert key in {one.item.key for one in found(world, world.handler, request) if one.is_open}

    def test_who_may_see_what_is_made_from_it_counts_as_kept(self, world):
        self.kept(world)
        for said in ("Dorota wants it read.", "Dorota wants it read out."):
            last = world.all(Note, order="at")[-1 if "out" in said else 0]
            world.chair.does(talk_say.AddNote, text=said, about=(), read_back=True, replaces=last.id)
            request = asks(world, world.handler, "Dorota")
            made = next(one.item for one in found(world, world.handler, request) if said in texts([one]))
            assert Mark.KEPT in made.marks, said


class TestOtherCases:
    def test_only_a_confirmed_person_of_another_case_is_looked_for(self, world):
        there = another_case(world, "Dorota K.", by=world.handler)
        request = asks(world, world.handler, "Dorota")
        assert not {one.item.case_id for one in found(world, world.handler, request)} - {request.case_id}
        tie = {"request_id": request.id, "of_case": request.case_id, "person_id": there["Dorota K."]}
        world.handler.does(say.TieRequest, case_id=there["case"], **tie)
        assert there["case"] in {one.item.case_id for one in found(world, world.handler, request)}
        (made,) = world.all(RequestTie)
        world.handler.does(say.UntieRequest, case_id=there["case"], tie_id=made.id)
        assert world.all(RequestTie) == []

    def test_a_case_in_which_they_never_took_part_is_not_told_of_by_itself(self, world):
        there = another_case(world, "Dorota K.", by=world.handler)
        request = asks(world, world.handler, "Dorota")
        before = the_words(world, world.handler, request)
        tie = {"request_id": request.id, "of_case": request.case_id, "person_id": there["Dorota K."]}
        world.handler.does(say.TieRequest, case_id=there["case"], **tie)
        assert the_words(world, world.handler, request) == before
        assert "TM-2" not in before

    def test_who_may_see_a_handler_who_may_not_open_a_case_gets_nothing_of_it(self, world):
        there = another_case(world, "Dorota K.", by=world.handler)
        request = asks(world, world.handler, "Dorota")
        tie = {"request_id": request.id, "of_case": request.case_id, "person_id": there["Dorota K."]}
        world.handler.does(say.TieRequest, case_id=there["case"], **tie)
        keys = [one.item.key for one in found(world, world.handler, request) if one.item.case_id == there["case"]]
        put_in = {"choice": Choice.PUT_IN, "ground": Ground.ABOUT_THEM, "case_id": there["case"]}
        decides(world, world.handler, request, *keys, **put_in)
        assert "OTHERMARKER" in the_words(world, world.handler, request)
        other = a_handler(world, "Piotr")
        assert "OTHERMARKER" not in the_words(world, other, request)
        assert "TM-2" not in the_words(world, other, request)
        assert there["case"] not in {one.item.case_id for one in found(world, other, request)}
        for command in (say.TieRequest, say.DecideItems):
            more = tie if command is say.TieRequest else {"items": keys, "reason": "No.", **tie, **put_in}
            more = {name: more[name] for name in command.__dataclass_fields__ if name in more}
            with pytest.raises(NotAllowed):
                other.does(command, **{**more, "case_id": there["case"]})

    def test_who_does_not_see_the_request_ties_nobody_to_it(self, world):
        request = asks(world, world.handler, "Dorota")
        elsewhere = an_account(world, "Elsewhere")
        world.chair.does(say.LetHandleRequests, account_id=elsewhere.account_id, lets=True)
        there = another_case(world, "Dorota K.", by=elsewhere)
        tie = {"request_id": request.id, "of_case": request.case_id, "person_id": there["Dorota K."]}
        with pytest.raises(NotAllowed):
            elsewhere.does(say.TieRequest, case_id=there["case"], **tie)

    def test_one_person_a_case_and_none_of_the_requests_own(self, world):
        request = asks(world, world.handler, "Dorota")
        there = another_case(world, "Dorota K.", "Dora K.", by=world.handler)
        tie = {"request_id": request.id, "of_case": request.case_id}
        for person, case in ((world.chair.people["Imogen"], request.case_id), ("nobody", there["case"])):
            with pytest.raises(InvalidInput):
                world.handler.does(say.TieRequest, case_id=case, person_id=person, **tie)
        world.handler.does(say.TieRequest, case_id=there["case"], person_id=there["Dorota K."], **tie)
        with pytest.raises(InvalidInput):
            world.handler.does(say.TieRequest, case_id=there["case"], person_id=there["Dora K."], **tie)


class TestErasing:
    def test_who_was_put_down_by_mistake_goes_and_who_took_part_stays(self, world):
        knows(world, "Tariq")
        request = asks(world, world.handler, "Tariq", kind=RequestKind.ERASURE)
        gone = {"request_id": request.id, "person_id": request.person_id}
        world.handler.does(say.RemovePerson, **gone)
        left = world.get(Person, request.person_id)
        assert "Tariq" not in f"{left.name}{left.says_as}{left.role}"
        assert world.verify().whole
        with pytest.raises(WrongMoment, match="person_is_used"):
            world.handler.does(say.RemovePerson, **{**gone, "person_id": world.chair.people["Dorota"]})

    def test_on_hold_nobody_is_written_out_of_a_case_that_a_court_may_need(self, world):
        knows(world, "Tariq")
        request = asks(world, world.handler, "Tariq", kind=RequestKind.ERASURE)
        world.chair.does(PutOnHold, cause=HoldFor.COURT, why="The court asked for all of it.")
        with pytest.raises(WrongMoment, match="on_hold"):
            world.handler.does(say.RemovePerson, request_id=request.id, person_id=request.person_id)
        assert world.get(Person, request.person_id).says_as == "Tariq"

    def test_record_once_whoever_is_named_by_a_note_stays(self, world):
        knows(world, "Tariq")
        keeps = {"subject": Subject.NOTE, "subject_id": world.all(Note)[0].id, "cause": "Safety."}
        world.chair.does(KeepThing, from_people=(world.chair.people["Tariq"],), **keeps)
        request = asks(world, world.handler, "Tariq", kind=RequestKind.ERASURE)
        with pytest.raises(WrongMoment):
            world.handler.does(say.RemovePerson, request_id=request.id, person_id=request.person_id)


class TestMembers:
    def test_who_is_no_member_any_more_finds_nothing(self, world):
        other = an_account(world, "Piotr")
        world.chair.does(say.LetHandleRequests, account_id=other.account_id, lets=True)
        request = asks(world, world.handler, "Dorota")
        assert found(world, other, request) == ()
        world.chair.does(AddMember, account_id=other.account_id)
        assert found(world, other, request)
