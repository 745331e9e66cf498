"""A goal in full: in the record as it stood, for the minute-taker and for one of its people; in short on the map."""

import json
from datetime import date, timedelta
from functools import cache

from meeting_app.commands.messages import goal as goal_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import worry as worry_say
from meeting_app.domain.case import Case
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.goal_state import GoalStage
from meeting_app.domain.heard import Said
from meeting_app.domain.kept_from import Part, Subject
from meeting_app.domain.visibility import CHAIR
from meeting_app.domain.worry import StatementVersion
from meeting_app.presenters.case_map_pages import map_as, map_view
from meeting_app.presenters.case_reader import case_as
from meeting_app.presenters.map_on_screen import map_pages
from tests.factories import a_world, knows
from tests.fakes import BEGINNING
from tests.helpers_at_desk import sits_down
from tests.presenters.desk import page_of
from tests.reaching import PAGE, copy_for, copy_of, reader_for

TODAY = BEGINNING.date()
SINCE, BY = TODAY - timedelta(days=70), TODAY + timedelta(days=100)
WHO = "<dt>Who</dt><dd><bdi>Dorota</bdi>, <bdi>Kofi</bdi></dd>"
SHOWN = "Being shown since 22 December 2025: 2 of 6 months have passed"


def writes(world, words: GoalVersion, **more) -> None:
    of = {"goal_id": words.goal_id, "language": "en", "made_on": words.version}
    world.chair.does(goal_say.WriteGoal, **{"goal": words.text, "by": BY, "seen_for": 6, "who": (), **of, **more})


def hears(world, subject: Subject, version_id: str, name: str, said: Said, *, day: date = SINCE) -> None:
    what = {"subject": subject, "version_id": version_id, "day": day, "said": said}
    world.chair.does(worry_say.WriteHeard, person_id=world.chair.people[name], **what)


def goal_now(world) -> GoalVersion:
    return world.all(GoalVersion, goal_id=world.all(Goal)[0].id, order="version")[-1]


@cache
def _held():
    """Kofi, who says that he can do it, has no place in the meeting. After its end all of it goes on."""
    world = a_world("Dorota", "Imogen", worry=True)
    knows(world, "Kofi")
    people = world.chair.people
    writes(world, goal_now(world), who=(people["Dorota"], people["Kofi"]))
    words, worry = goal_now(world), world.all(StatementVersion)[0]
    world.chair.does(goal_say.MoveGoal, goal_id=words.goal_id, stage=GoalStage.SHOWN, since=SINCE)
    hears(world, Subject.GOAL, words.id, "Dorota", Said.YES)
    hears(world, Subject.GOAL, words.id, "Kofi", Said.NOT_YET)
    hears(world, Subject.STATEMENT, worry.id, "Imogen", Said.NOT_YET)
    world.chair.gathers()
    for name in ("Dorota", "Imogen"):
        world.phone(name)
    for step in (world.chair.presents_worry, world.chair.presents_ten, world.chair.presents_zero):
        step()
    return world


def held():
    return _held().copy()


def ended():
    world = held()
    world.chair.abandons()
    world.chair.ends()
    world.sources.passes(minutes=5)
    words = goal_now(world)
    world.chair.does(goal_say.MoveGoal, goal_id=words.goal_id, stage=GoalStage.REACHED, since=TODAY, why="Six months.")
    hears(world, Subject.GOAL, words.id, "Imogen", Said.YES, day=TODAY)
    writes(world, words, goal="MARKERNEWER", seen_for=9)
    return world


def scale_in(data: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(data)["scales"][0]
    return found


def case_page(world, name: str) -> str:
    with world.read() as records:
        case, reader = records.get(Case, world.meeting.case_id), reader_for(records, world.chair.people[name])
        view = case_as(records, case, reader, chair="Rosalind", today=TODAY, page=PAGE)
    return page_of("case/as_reader.html", view)


class TestTheRecord:
    def test_it_has_the_goal_as_it_stood_at_the_meetings_end(self):
        page, _, data = copy_for(ended(), CHAIR)
        assert all(text in page for text in (WHO, SHOWN, "<dt>By</dt><dd>10 June 2026</dd>", "6 months"))
        assert "<bdi>Dorota</bdi> says they can do this: yes (22 December 2025)" in page
        assert "<bdi>Kofi</bdi> says they can do this: not yet (22 December 2025)" in page
        assert "Read with <bdi>Imogen</bdi> on 22 December 2025: not yet clear" in page
        assert not [
            text for text in ("Reached", "MARKERNEWER", "9 months", "<bdi>Imogen</bdi> says they") if text in page
        ]
        beside = scale_in(data)["goal_beside"]
        assert beside == {
            "who": ["Dorota", "Kofi"], "by": "2026-06-10", "to_be_seen_for": {"number": 6, "unit": "months"},
            "stage": "shown", "since": "2025-12-22", "passed": {"number": 2, "of": 6, "unit": "months"},
            "can_do_this": [
                {"called": "Kofi", "day": "2025-12-22", "said": "not_yet"},
                {"called": "Dorota", "day": "2025-12-22", "said": "yes"},
            ],
        }  # fmt: skip
        assert scale_in(data)["worry_read_with"] == [{"called": "Imogen", "day": "2025-12-22", "said": "not_yet"}]

    def test_a_named_persons_copy_says_of_nobody_whom_they_did_not_meet_that_it_was_read_with_them_two_sittings(self):
        page, _, data = copy_of(ended(), "Imogen")
        assert (WHO in page, "<bdi>Dorota</bdi> says they can" in page, "<bdi>Kofi</bdi> says they" in page) == (
            True, True, False,
        )  # fmt: skip
        assert [one["called"] for one in scale_in(data)["goal_beside"]["can_do_this"]] == ["Dorota"]

    def test_whose_being_there_is_kept_is_in_no_such_line_who_may_see(self):
        world = ended()
        what = {"subject": Subject.ATTENDANCE, "subject_id": world.seat("Dorota").id, "cause": "She asked."}
        world.chair.does(keep_say.KeepThing, from_people=(world.chair.people["Imogen"],), **what)
        assert "<bdi>Dorota</bdi> says they can" not in copy_of(world, "Imogen")[0]
        assert "<bdi>Imogen</bdi>" in copy_of(world, "Dorota")[0]

    def test_with_a_goal_that_is_kept_goes_all_that_stands_beside_it_who_may_see(self):
        world = ended()
        of = {"subject": Subject.GOAL, "part": Part.WHOLE, "cause": "She asked."}
        imogen = (world.chair.people["Imogen"],)
        world.chair.does(keep_say.KeepWords, subject_id=goal_now(world).id, from_people=imogen, **of)
        page, _, data = copy_of(world, "Imogen")
        assert not [
            text for text in ("Being shown", "says they can", "6 months", "Kofi", "Where it is") if text in page
        ]
        assert scale_in(data)["goal_beside"] is None
        assert WHO in copy_of(world, "Dorota")[0]
        with world.read() as records:
            case, reader = records.get(Case, world.meeting.case_id), reader_for(records, imogen[0])
            shown = map_as(records, case, reader, page=PAGE)
            as_imogen = case_as(records, case, reader, chair="Rosalind", today=TODAY, page=PAGE)
        assert [one.about for under in shown.map.under.values() for one in (*under.worries, *under.goals)] == [None]
        assert as_imogen.goals == ()


class TestElsewhere:
    def test_the_map_has_it_in_short_for_all_in_the_room_and_on_paper(self):
        world = held()
        with world.read() as records:
            case = records.get(Case, world.meeting.case_id)
            shown = page_of("case/map.html", map_view(records, case, page=PAGE))
            lines = [line for page in map_pages(records, world.sitting) for line in page.lines if line.about]
        short = (
            "<bdi>Dorota</bdi>, <bdi>Kofi</bdi> · by 10 June 2026 · Being shown since 22 December 2025, to be seen for"
        )
        assert short in shown
        assert [line.about.who for line in lines] == [("Dorota", "Kofi")]

    def test_the_minute_taker_has_the_worry_and_the_goal_in_full_once_both_ends_are_said(self):
        world = held()
        olive = sits_down(world, "Olive")
        desk = page_of("desk/desk.html", olive.view())
        assert all(text in desk for text in (WHO, SHOWN, "<bdi>Dorota</bdi> says they can do this: yes"))
        assert "<bdi>Kofi</bdi> says" not in desk, "he is not in this part"
        of = {"subject": Subject.GOAL, "subject_id": goal_now(world).id, "part": Part.WHOLE, "cause": "She asked."}
        world.chair.does(keep_say.KeepWords, from_people=(world.chair.people["Imogen"],), **of)
        kept = page_of("desk/desk.html", olive.view())
        assert not [text for text in (WHO, "Being shown") if text in kept], "Imogen is there"

    def test_the_case_as_somebody_may_see_it_has_the_goal_as_it_stands_and_whom_they_met_two_sittings(self):
        page, before = case_page(ended(), "Imogen"), case_page(held(), "Imogen")
        assert ("<bdi>Dorota</bdi> says they can" in before, "<bdi>Kofi</bdi> says they can" in before) == (True, False)
        assert all(text in page for text in ("MARKERNEWER", "Reached since 2 March 2026", "9 months"))
