"""record-once: a sealed record is added to, with who, when and why; nothing that stood there changes."""

import pytest

from meeting_app.commands.messages import amend as say
from meeting_app.domain.amendment import About, Amendment, AmendmentKind
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.note import Note
from meeting_app.domain.round import RoundStage
from meeting_app.storage.audit_log import HOUSE, entries_of, head_of
from tests.commands.amends import amends
from tests.factories import an_account, at_stage, in_round


@pytest.fixture
def world():
    world = in_round(RoundStage.SHOWN, "Dorota", "Imogen", "Kofi")
    world.chair.notes("They see different evenings.", "Dorota")
    world.chair.ends()
    world.chair.seals()
    return world


def stored(world) -> dict:
    """Every row but those of what may be added, and of the log."""
    rows = world.rows()
    return {name: rows[name] for name in set(rows) - {"amendment", "kept_from", "audit_entry", "audit_head",
                                                      "command_done"}}  # fmt: skip


class TestAnAmendment:
    def test_own_words_it_is_kept_as_given_with_whose_it_is_why_who_typed_it_and_when(self, world):
        id_ = amends(world, " Nie, „to” nie tak.\n٣ ", language="pl", put_text="No.", put_language="en", put_by="Olive")
        (made,) = world.all(Amendment)
        assert (made.id, made.text, made.language, made.person_id) == (
            id_, " Nie, „to” nie tak.\n٣ ", "pl", world.chair.people["Dorota"]
        )  # fmt: skip
        assert (made.why, made.typed_by, made.at) == ("She read her copy.", "Rosalind", world.sources.at)
        assert (made.put.text, made.put.by) == ("No.", "Olive")

    def test_nothing_that_stood_there_changes_record_once(self, world):
        before = stored(world)
        amends(world, about=About.NOTE, subject_id=world.all(Note)[0].id, kept_from=["Kofi"])
        assert stored(world) == before

    def test_it_extends_the_meetings_chain_and_the_house_knows_its_head(self, world):
        stream = f"meeting:{world.meeting_id}"
        with world.database.begin() as connection:
            before = head_of(connection, stream)
        amends(world)
        with world.database.begin() as connection:
            *_, last = entries_of(connection, stream)
            *_, told = entries_of(connection, HOUSE)
        assert (last.seq, last.previous, last.action) == (before[0] + 1, before[1], "amend_record")
        assert (told.action, told.digests) == ("meeting_amended", [["audit_head", stream, last.seq, last.hash]])
        assert world.verify().whole

    def test_a_record_that_is_cut_back_to_its_sealing_is_found(self, world):
        amends(world)
        stream = f"meeting:{world.meeting_id}"
        with world.database.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_entry_no_delete")
            for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            *_, before, last = entries_of(connection, stream)
            connection.exec_driver_sql("DELETE FROM audit_entry WHERE stream = ? AND seq = ?", (stream, last.seq))
            at = (before.seq, before.hash, stream)
            connection.exec_driver_sql("UPDATE audit_head SET seq = ?, hash = ? WHERE stream = ?", at)
            connection.exec_driver_sql("DELETE FROM amendment")
        assert any("the house's log knows another" in one for one in world.verify().breaks)

    def test_a_wrong_one_is_put_right_by_another_one(self, world):
        first = amends(world, "I said five.")
        amends(world, "I said four.", about=About.AMENDMENT, subject_id=first)
        assert [one.text for one in world.all(Amendment, order=("at", "id"))] == ["I said five.", "I said four."]

    @pytest.mark.parametrize("about", [About.VIEW, About.NOTE, About.STEP, About.PARAGRAPH, About.DECIDED])
    def test_it_is_about_something_of_this_meeting(self, world, about):
        for subject_id in ("", "something else"):
            with pytest.raises(NotFound):
                amends(world, about=about, subject_id=subject_id)
        with pytest.raises(NotFound):
            amends(world, about=About.RECORD, subject_id=world.all(Note)[0].id)

    def test_it_is_somebodys_of_the_case(self, world):
        with pytest.raises(InvalidInput) as refused:
            amends(world, whose="", own=False, person_id="somebody else")
        assert refused.value.fields == {"person_id": "choose"}
        with pytest.raises(InvalidInput) as refused:
            amends(world, whose="", own=False, kind=AmendmentKind.CORRECTION)
        assert refused.value.fields == {"person_id": "choose"}, "nobody was chosen"
        with pytest.raises(InvalidInput) as refused:
            amends(world, whose="")
        assert refused.value.fields == {"person_id": "choose"}
        amends(world, whose="", kind=AmendmentKind.CORRECTION)

    def test_only_who_may_open_the_case_adds_to_it(self, world):
        other = an_account(world, "Somebody")
        fields = {"about": About.RECORD, "subject_id": "", "kind": AmendmentKind.ADDITION, "language": "en"}
        words = {"text": "x", "why": "x", "person_id": None, "meeting_id": world.meeting_id}
        with pytest.raises(NotAllowed):
            world.do(say.AmendRecord(command_id="c", **fields, **words), other.actor)
        assert world.all(Amendment) == []

    def test_record_once_before_the_sealing_it_says_where_it_belongs(self):
        world = at_stage(MeetingStage.WRITING_UP)
        with pytest.raises(WrongMoment) as refused:
            amends(world)
        assert (refused.value.code, refused.value.rule) == ("not_sealed_yet", "record-once")


class TestKeeping:
    def test_who_may_see_it_is_kept_from_its_first_moment_with_the_cause(self, world):
        id_ = amends(world, kept_from=["Kofi"])
        (kept,) = world.all(KeptFrom)
        assert (kept.subject_id, kept.person_id, kept.cause) == (id_, world.chair.people["Kofi"], "She asked for it.")

    @pytest.mark.parametrize(
        ("fields", "wrong"),
        [({"cause": "She asked."}, "from_people"), ({"from_people": ("nobody known",), "cause": "x"}, "from_people"),
         ({"kept_from": ["Kofi"], "cause": " "}, "cause")],
    )  # fmt: skip
    def test_from_whom_and_why_come_together(self, world, fields, wrong):
        more = {name: value for name, value in fields.items() if name != "kept_from"}
        more |= {"from_people": (world.chair.people["Kofi"],)} if "kept_from" in fields else {}
        with pytest.raises(InvalidInput) as refused:
            amends(world, **more)
        assert set(refused.value.fields) == {wrong}
        assert world.all(Amendment) == []

    def test_it_can_be_kept_and_freed_later_and_its_words_stay(self, world):
        id_ = amends(world)
        people = (world.chair.people["Kofi"],)
        about = {"subject": Subject.AMENDMENT, "subject_id": id_}
        world.chair.does(say.KeepSealed, **about, from_people=people, cause="She asked.")
        world.chair.does(say.KeepSealed, **about, from_people=(), cause="From all.")
        assert [one.person_id for one in world.all(KeptFrom, freed_at=None)] == [None]
        world.chair.does(say.FreeSealed, **about)
        assert world.all(KeptFrom, freed_at=None) == []
        assert [one.text for one in world.all(Amendment)] == ["I never said that."]
        assert world.verify().whole
