"""What goes, goes whole, on its day and not before (kept-for-a-time); what stays is as it was."""

from datetime import date

import pytest
from sqlalchemy import insert

from meeting_app.commands.messages import case as case_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import letting_go as say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.domain.account import Account, Role
from meeting_app.domain.case import CaseMember, Person
from meeting_app.domain.certificate import Because, Certificate, LettingGo, Thing
from meeting_app.domain.entry import Heading
from meeting_app.domain.errors import InvalidInput, NotAllowed, NotFound, WrongMoment
from meeting_app.domain.hold import HoldFor
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.meeting import Meeting, MeetingKind, MeetingStage
from meeting_app.domain.permissions import TheHouse
from meeting_app.domain.round import UNDER_WAY, RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.storage.belongs import OF_THE_HOUSE, meeting_column
from meeting_app.storage.lost_meetings import let_lost_meetings_go
from meeting_app.storage.tables.base import Base
from tests.commands.test_keeping_time import a_colleague, days_later, files, sets
from tests.commands.test_mapping import reader, texts
from tests.commands.test_sittings import goes_on, in_parts
from tests.factories import at_stage

DUE = 93


def house(world, command, **fields):
    return world.do(command(command_id=world.sources.new_id(), **fields), TheHouse()).code


def goes(world, meeting_id=None):
    house(world, say.KeepOn, about_meeting=meeting_id or world.meeting_id)
    return house(world, say.LetMeetingGo, about_meeting=meeting_id or world.meeting_id)


def certifies(world):
    return house(world, say.CertifyGone, going_id=world.all(LettingGo)[0].id)


def is_going(world, meeting_id):
    """The rows of another meeting of this case are gone, and it is not certified: somebody reads on and on."""
    going = {"case_id": world.meeting.case_id, "meeting_id": meeting_id, "because": "period", "kind": "review"}
    values = {"id": "going", "thing": "meeting", "begun_at": world.sources.now(), "rows": 9, "meetings": 1, **going}
    with world.database.begin() as connection:
        connection.execute(insert(Base.metadata.tables["letting_go"]).values(values))


def lets_the_case_go(world):
    """All of it, as the day's work does it; how many pieces it took."""
    case_id = world.all(LettingGo)[0].case_id
    for one in reversed(world.all(Meeting, case_id=case_id, order=("day", "id"))):
        goes(world, one.id)
    pieces = 1
    while house(world, say.LetRowsGo, going_id=world.all(LettingGo)[0].id) == "more":
        pieces += 1
    world.case_keys.destroy(case_id)
    certifies(world)
    return pieces


def rows_of(world, meeting_id):
    """How many rows of each table are of this meeting."""
    found = {}
    for name, rows in world.rows().items():
        table = Base.metadata.tables[name]
        column = meeting_column(table)
        if column is not None:
            at = list(table.c).index(column)
            found[name] = sum(row[at] == meeting_id for row in rows)
    return {name: count for name, count in found.items() if count}


@pytest.fixture
def filed():
    """A sealed meeting that was filed, in a council that keeps copies for three months."""
    world = at_stage(MeetingStage.SEALED, "Dorota", "Imogen", worry=True)
    sets(world)
    files(world)
    return world


class TestAMeeting:
    def test_it_goes_on_its_day_and_not_before_kept_for_a_time(self, filed):
        days_later(filed, DUE - 2)
        with pytest.raises(WrongMoment, match="not_due") as refused:
            goes(filed)
        assert refused.value.rule == "kept-for-a-time"
        days_later(filed, 2)
        assert goes(filed) == "gone"

    def test_nothing_of_it_is_left_and_the_case_is_as_it_was(self, filed):
        days_later(filed, DUE)
        assert set(rows_of(filed, filed.meeting_id)) >= {"meeting", "answer", "answer_revision", "round", "filing"}
        case_id, meeting_id = filed.meeting.case_id, filed.meeting_id
        before = [filed.all(one, case_id=case_id) for one in (Person, Wording)]
        goes(filed)
        assert rows_of(filed, meeting_id) == {}
        assert [filed.all(one, case_id=case_id) for one in (Person, Wording)] == before
        assert not [row for row in filed.rows()["command_done"] if f"meeting:{meeting_id}" in row]

    def test_the_log_stays_says_so_and_is_whole(self, filed):
        days_later(filed, DUE)
        went = sum(count for count in rows_of(filed, filed.meeting_id).values())
        goes(filed)
        certifies(filed)
        found = filed.verify()
        assert found.whole
        assert 0 < found.destroyed <= went
        (one,) = filed.all(Certificate)
        assert (one.thing, one.kind, one.because, one.meetings) == (Thing.MEETING, "review", Because.PERIOD, 1)
        assert one.rows == went
        assert filed.all(LettingGo) == []

    def test_on_hold_it_stays_however_long_ago_its_day_was(self, filed):
        days_later(filed, DUE)
        filed.chair.does(say.PutOnHold, cause=HoldFor.COURT, why="Asked for.")
        before = filed.rows()
        with pytest.raises(WrongMoment, match="on_hold") as refused:
            goes(filed)
        assert refused.value.rule == "on-hold"
        assert filed.rows() == before

    def test_nobody_who_asks_can_let_it_go(self, filed):
        days_later(filed, DUE)
        with pytest.raises(NotAllowed):
            filed.do(say.LetMeetingGo(command_id="x", about_meeting=filed.meeting_id), filed.chair.actor)

    def test_that_another_of_its_case_goes_brings_its_own_day_no_nearer_kept_for_a_time(self, filed):
        days_later(filed, DUE - 2)
        is_going(filed, "another")
        with pytest.raises(WrongMoment, match="not_due"):
            house(filed, say.LetMeetingGo, about_meeting=filed.meeting_id)

    def test_it_is_certified_once_no_row_is_left(self, filed):
        days_later(filed, DUE)
        goes(filed)
        going = filed.all(LettingGo)[0]
        filed.writer.submit(lambda work: work.change(type(going)(**{
            name: getattr(going, name) for name in going.__slots__} | {"thing": Thing.CASE})))  # fmt: skip
        with pytest.raises(WrongMoment, match="rows_are_left"):
            certifies(filed)


class TestACase:
    def begins(self, world):
        return house(world, say.BeginCase, about_case=world.meeting.case_id)

    def test_it_goes_with_its_last_meeting_and_its_key(self, filed):
        days_later(filed, DUE)
        case_id = filed.meeting.case_id
        self.begins(filed)
        assert filed.all(CaseMember) == [], "nobody can open it from here on"
        lets_the_case_go(filed)
        left = {name for name, rows in filed.rows().items() if rows}
        assert left <= OF_THE_HOUSE
        with filed.read() as records, pytest.raises(NotFound):
            records.key_of(case_id)
        assert filed.verify().whole
        (one,) = filed.all(Certificate)
        assert (one.thing, one.kind, one.meetings) == (Thing.CASE, "", 1)

    def test_its_certificate_says_nothing_of_what_it_was(self, filed):
        days_later(filed, DUE)
        case_id, meeting_id = filed.meeting.case_id, filed.meeting_id
        self.begins(filed)
        lets_the_case_go(filed)
        said = str(filed.rows()["certificate"])
        assert case_id not in said
        assert meeting_id not in said

    def test_it_goes_in_pieces(self, filed, monkeypatch):
        monkeypatch.setattr("meeting_app.commands.letting_go.MOST", 3)
        days_later(filed, DUE)
        self.begins(filed)
        assert lets_the_case_go(filed) > 3
        assert filed.verify().whole

    def test_kept_for_a_time_it_stays_where_something_was_added_since(self, filed):
        days_later(filed, DUE)
        filed.chair.does(case_say.EditCase, reference="TM-2", name_on_screen="The K. family")
        with pytest.raises(WrongMoment, match="not_due"):
            self.begins(filed)

    def test_its_meetings_go_before_its_rows(self, filed):
        days_later(filed, DUE)
        self.begins(filed)
        with pytest.raises(WrongMoment, match="meetings_first"):
            house(filed, say.LetRowsGo, going_id=filed.all(LettingGo)[0].id)

    def test_on_hold_it_stays(self, filed):
        days_later(filed, DUE)
        filed.chair.does(say.PutOnHold, cause=HoldFor.COMPLAINT, why="Asked for.")
        with pytest.raises(WrongMoment, match="on_hold"):
            self.begins(filed)


class TestByAPress:
    def presses(self, world, who=None, because=Because.MISTAKE, *, sure=True):
        return (who or world.chair).does(say.LetCaseGo, because=because, sure=sure)

    @pytest.mark.parametrize("stage", [MeetingStage.PREPARED, MeetingStage.WRITING_UP, MeetingStage.SEALED])
    def test_an_administrator_lets_a_case_go_at_once(self, stage):
        world = at_stage(stage)
        self.presses(world)
        lets_the_case_go(world)
        assert {name for name, rows in world.rows().items() if rows} <= OF_THE_HOUSE
        assert [one.because for one in world.all(Certificate)] == [Because.MISTAKE]
        assert world.verify().whole

    @pytest.mark.parametrize("stage", [MeetingStage.GATHERING, MeetingStage.RUNNING])
    def test_not_while_people_are_in_a_meeting_of_it(self, stage):
        world = at_stage(stage)
        with pytest.raises(WrongMoment, match="meeting_under_way"):
            self.presses(world)

    def test_on_hold_it_is_refused(self, filed):
        filed.chair.does(say.PutOnHold, cause=HoldFor.COURT, why="Asked for.")
        with pytest.raises(WrongMoment, match="on_hold"):
            self.presses(filed)
        assert filed.all(LettingGo) == []

    def test_filed_first_a_record_that_was_not_filed_is_asked_about(self):
        world = at_stage(MeetingStage.SEALED)
        with pytest.raises(InvalidInput) as refused:
            self.presses(world, sure=False)
        assert (refused.value.fields, refused.value.rule) == ({"sure": "not_filed_sure"}, "filed-first")

    def test_no_colleague_without_the_house_does_it(self, filed):
        bryn = a_colleague(filed)
        assert filed.get(Account, bryn.account_id).role is Role.CHAIR, "else this shows nothing"
        with pytest.raises(NotAllowed):
            self.presses(filed, bryn)

    def test_the_councils_period_is_no_press(self, filed):
        with pytest.raises(InvalidInput):
            self.presses(filed, because=Because.PERIOD)

    def test_it_is_pressed_once(self, filed):
        self.presses(filed)
        with pytest.raises(NotAllowed):
            self.presses(filed, because=Because.MOVED)


class TestWhatAMeetingKept:
    """who-may-see, two-sittings: its rows go, and nobody reads more of the case for that."""

    def held(self):
        """In its first part something was said for the map; Kofi was in the second. It goes; a new one is prepared."""
        world = in_parts(RoundStage.SHOWN)
        said = {"text": "MARKERONE", "language": "en", "by": world.chair.people["Dorota"], "by_other": ""}
        world.chair.does(map_say.AddToMap, heading=Heading.STRENGTH, **said)
        goes_on(world)
        world.phone("Kofi")
        return world

    def comes_due(self, world) -> tuple[str, str]:
        """Its day has come, and another is prepared: the ids of both."""
        for one in world.rounds:
            if one.stage in UNDER_WAY:
                world.chair.abandons(round_id=one.id)
        world.chair.ends()
        world.chair.seals()
        sets(world)
        files(world, without=True)
        days_later(world, DUE)
        case_id, meeting_id = world.meeting.case_id, world.meeting_id
        new = {"kind": MeetingKind.REVIEW, "day": date(2026, 9, 1), "starts": "10:00", "place": "Room 4"}
        public_id = world.chair.does(case_say.PrepareMeeting, case_id=case_id, **new).code
        return meeting_id, world.all(Meeting, public_id=public_id)[0].id

    def lets_go(self, world):
        meeting_id, world.meeting_id = self.comes_due(world)
        goes(world, meeting_id)

    def is_lost(self, world):
        """A backup of before it went is put back, and its key is gone."""
        meeting_id, world.meeting_id = self.comes_due(world)
        world.case_keys.meetings.destroy(meeting_id)
        with world.database.begin() as connection:
            now, new_id = world.sources.now(), world.sources.new_id
            assert let_lost_meetings_go(connection, world.case_keys, now=now, new_id=new_id) == 1
        assert [one.id for one in world.all(Meeting)] == [world.meeting_id]

    @pytest.mark.parametrize("way", ["lets_go", "is_lost"])
    def test_two_sittings_what_was_said_in_one_part_is_no_more_to_who_was_in_another(self, way):
        world = self.held()
        assert "MARKERONE" not in texts(world, reader(world, "Kofi")), "else this shows nothing"
        getattr(self, way)(world)
        assert "MARKERONE" not in texts(world, reader(world, "Kofi"))
        assert "MARKERONE" in texts(world, reader(world, "Dorota"))
        assert "MARKERONE" in texts(world, CHAIR)
        assert world.verify().whole

    @pytest.mark.parametrize("way", ["lets_go", "is_lost"])
    def test_who_may_see_whose_being_there_was_kept_has_said_nothing_still(self, way):
        world = self.held()
        place = next(one for one in world.all(Seat) if one.person_id == world.chair.people["Dorota"])
        imogen = world.chair.people["Imogen"]
        kept = {"subject": Subject.ATTENDANCE, "subject_id": place.id, "from_people": (imogen,), "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, **kept)
        assert "MARKERONE" not in texts(world, reader(world, "Imogen")), "else this shows nothing"
        getattr(self, way)(world)
        assert "MARKERONE" not in texts(world, reader(world, "Imogen"))
        assert world.verify().whole

    def test_who_may_see_it_goes_only_once_that_is_kept_by_itself(self):
        world = self.held()
        meeting_id, _ = self.comes_due(world)
        with pytest.raises(WrongMoment, match="keep_first"):
            house(world, say.LetMeetingGo, about_meeting=meeting_id)

    def test_who_may_see_while_another_meeting_of_its_case_is_on_its_way_out_it_stays_and_keeps_all(self):
        world = self.held()
        meeting_id, other_id = self.comes_due(world)
        is_going(world, "another")
        with pytest.raises(WrongMoment, match="going_already"):
            goes(world, meeting_id)
        certifies(world)
        assert goes(world, meeting_id) == "gone"
        world.meeting_id = other_id
        assert "MARKERONE" not in texts(world, reader(world, "Kofi"))

    def test_who_may_see_the_last_meeting_with_such_words_stays_while_the_case_does(self):
        world = at_stage(MeetingStage.WRITING_UP)
        thing = {"thing_id": None, "what": "The refuge", "look_for": "Elmhurst", "who_asked": "", "why": ""}
        world.chair.does(keep_say.WriteThingToKeep, **thing, from_people=(world.chair.people["Dorota"],))
        world.chair.seals()
        sets(world)
        files(world, without=True)
        days_later(world, DUE)
        world.chair.does(case_say.EditCase, reference="TM-2", name_on_screen="The K. family")
        with pytest.raises(WrongMoment, match="not_due"):
            goes(world)
        new = {"kind": MeetingKind.REVIEW, "day": date(2026, 9, 1), "starts": "10:00", "place": "Room 4"}
        old = world.meeting_id
        public_id = world.chair.does(case_say.PrepareMeeting, **new).code
        world.meeting_id = world.all(Meeting, public_id=public_id)[0].id
        with pytest.raises(WrongMoment, match="not_due"):
            goes(world, old)
        world.chair.does(keep_say.WriteThingToKeep, **thing, from_people=(world.chair.people["Dorota"],))
        assert goes(world, old) == "gone", "another meeting has the words too"
