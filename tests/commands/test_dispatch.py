"""The one way in: retries, keys, permission, the log."""

import hashlib
import json

import pytest
from sqlalchemy import select

from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain.answer import Answer, Revision, Standing
from meeting_app.domain.errors import Gone, NotAllowed, NotFound, SignedOut
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.round import RoundStage
from meeting_app.storage.audit_log import HOUSE, entries_of
from meeting_app.storage.tables.audit_log import CommandDoneRow
from tests.drivers import Chair, a_given
from tests.factories import an_account, at_stage, in_round


@pytest.fixture
def world():
    return in_round(RoundStage.OPEN)


def entries(world, stream):
    with world.read() as records:
        return entries_of(records.connection, stream)


class TestCommandIds:
    def test_it_does_the_same_post_once(self, world):
        phone = world.phone("Dorota")
        sent = {"command_id": "c1", "made_on": 0}
        first, again = phone.gives(7, **sent), phone.gives(7, **sent)
        assert (first.code, again.code) == ("in", "in")
        assert again.repeated
        assert again.changes == ()
        assert len(world.all(Revision)) == 1

    def test_it_takes_other_words_under_the_same_id_as_a_new_command(self, world):
        phone = world.phone("Dorota")
        phone.gives(7, command_id="c1")
        assert not phone.gives(3, command_id="c1").repeated
        assert [one.given.number for one in world.all(Revision, order="revision")] == [7, 3]

    def test_it_does_not_know_another_seats_id(self, world):
        world.phone("Dorota").gives(7, command_id="c1", made_on=0)
        assert not world.phone("Imogen").gives(7, command_id="c1", made_on=0).repeated
        assert len(world.all(Answer)) == 2

    def test_it_answers_a_late_retry_after_a_newer_answer_and_overwrites_nothing(self, world):
        phone = world.phone("Dorota")
        phone.gives(7, command_id="c1", made_on=0)
        phone.gives(3, command_id="c2")
        assert phone.gives(7, command_id="c1", made_on=0).repeated
        assert world.all(Answer)[0].current == 2

    def test_it_answers_a_retry_after_the_close_with_its_outcome(self, world):
        phone = world.phone("Dorota")
        phone.gives(7, command_id="c1", made_on=0)
        world.chair.records_missing("Imogen")
        world.chair.closes()
        assert phone.gives(7, command_id="c1", made_on=0).code == "in"

    def test_it_keeps_no_digest_that_words_could_be_guessed_by(self, world):
        world.phone("Dorota").gives(7, why="tak", command_id="c1")
        with world.read() as records:
            kept = list(records.connection.execute(select(CommandDoneRow.content)).scalars())
        plain = {"tak", str(a_given(7, why="tak")), json.dumps({"why": "tak"})}
        assert not {hashlib.sha256(text.encode()).hexdigest() for text in plain} & set(kept)
        assert all(len(digest) == 64 for digest in kept)
        other = in_round(RoundStage.OPEN)
        other.dispatcher._retry_key = b"another installation"
        other.phone("Dorota").gives(7, why="tak", command_id="c1")
        with other.read() as records:
            assert set(kept) - set(records.connection.execute(select(CommandDoneRow.content)).scalars())

    def test_it_forgets_a_meetings_commands_at_its_end(self):
        world = at_stage(MeetingStage.WRITING_UP)
        with world.read() as records:
            rows = list(records.connection.execute(select(CommandDoneRow.action, CommandDoneRow.stream)))
        assert [one.action for one in rows if one.stream.startswith("meeting:")] == ["end_meeting"]


class TestKeys:
    def test_it_refuses_the_old_phone_after_a_reseat_keep_my_place(self, world):
        old = world.phone("Dorota")
        old.gives(7, command_id="c1", made_on=0)
        new = world.door.takes_place("Dorota", world.chair.offers_reseat("Dorota"))
        with pytest.raises(Gone):
            old.gives(7, command_id="c1", made_on=0)
        assert new.gives(3).code == "in"

    @pytest.mark.parametrize("way", ["removes", "marks_left", "marks_not_here"])
    def test_it_refuses_a_phone_whose_place_was_taken(self, world, way):
        phone = world.phone("Dorota")
        getattr(world.chair, way)("Dorota")
        with pytest.raises(Gone):
            phone.gives(7)

    def test_it_refuses_a_phone_that_left_fast(self, world):
        phone = world.phone("Dorota")
        phone.leaves()
        with pytest.raises(Gone):
            phone.does(gather_say.ReadHow)
        assert world.seat("Dorota").must_understand

    def test_it_refuses_a_post_behind_a_removal_in_the_same_batch(self, world):
        """Both wait at the writer; the removal is first, and the epoch is read again inside the transaction."""
        phone, seat_id = world.phone("Dorota"), world.seat("Dorota").id
        removal = gather_say.RemoveSeat(command_id="r", meeting_id=world.meeting_id, seat_id=seat_id)
        answer = gather_say.ReadHow(command_id="a")

        def both(work):
            content = world.dispatcher._content_of
            world.dispatcher._do(work, removal, world.chair.actor, content(removal))
            work.begin_job()
            before = work.connection.info["writes"]
            with pytest.raises(Gone):
                world.dispatcher._do(work, answer, phone.actor, content(answer))
            assert work.connection.info["writes"] == before

        world.writer.submit(both)

    def test_it_refuses_a_session_that_has_ended(self, world):
        world.sources.passes(hours=13)
        with pytest.raises(SignedOut):
            world.chair.notes("Too late.")


class TestPermission:
    def test_it_knows_no_meeting_of_a_case_that_somebody_is_no_member_of(self, world):
        outsider = an_account(world, "Bryn")
        assert outsider.account_id != world.chair.account_id, "must be an outsider to mean anything"
        with pytest.raises(NotAllowed):
            outsider.does(talk_say.MakePlain)

    def test_it_takes_no_command_of_the_chair_from_a_phone(self, world):
        command = talk_say.EndMeeting(command_id="c", meeting_id=world.meeting_id)
        with pytest.raises(NotAllowed):
            world.do(command, world.phone("Dorota").actor)

    def test_it_takes_no_answer_from_the_chairs_own_account(self, world):
        with pytest.raises(NotAllowed):
            world.do(gather_say.ReadHow(command_id="c"), world.chair.actor)

    def test_it_knows_no_round_of_another_meeting(self, world):
        other = Chair(world, world.chair.account_id, world.chair.session_id)
        with pytest.raises(NotFound):
            other.presents_ten(round_id="another meeting's round")


class TestLog:
    def test_it_writes_one_entry_a_command_in_the_meetings_chain_without_words(self, world):
        stream = f"meeting:{world.meeting_id}"
        before = len(entries(world, stream))
        world.phone("Dorota").gives(7, why="Teraz jest spokojniej.")
        entry = entries(world, stream)[-1]
        assert len(entries(world, stream)) == before + 1
        assert (entry.action, entry.actor) == ("give_answer", f"seat:{world.seat('Dorota').id}")
        assert {digest[0] for digest in entry.digests} == {"answer", "answer_revision"}

    def test_it_has_a_phones_coming_in_the_meetings_chain_too(self, world):
        actions = [entry.action for entry in entries(world, f"meeting:{world.meeting_id}")]
        assert "take_seat" in actions
        assert "take_seat" not in [entry.action for entry in entries(world, HOUSE)]

    def test_it_tells_the_house_of_opening_and_sealing_with_the_chains_head(self):
        world = at_stage(MeetingStage.SEALED)
        told = [entry for entry in entries(world, HOUSE) if entry.action.startswith("meeting_")]
        assert [entry.action for entry in told] == ["meeting_opened", "meeting_sealed"]
        last = entries(world, f"meeting:{world.meeting_id}")[-1]
        assert told[-1].digests == [["audit_head", last.stream, last.seq, last.hash]]

    def test_it_gives_equal_answers_of_two_people_different_digests(self, world):
        for name in ("Dorota", "Imogen"):
            world.phone(name).gives(7, why="The same.")
        digests = [digest[3] for entry in entries(world, f"meeting:{world.meeting_id}") for digest in entry.digests]
        assert len(digests) == len(set(digests))


class TestVersions:
    def test_it_touches_the_author_and_the_console_only_before_the_show(self, world):
        change = world.phone("Dorota").gives(7).changes[0]
        assert change.reach == {"seat", "console"}
        assert change.seat_id == world.seat("Dorota").id

    def test_it_gives_a_second_view_no_wider_reach(self):
        world = in_round(RoundStage.SHOWN)
        change = world.phone("Dorota").gives(7, standing=Standing.SECOND).changes[0]
        assert change.reach == {"seat", "console"}
