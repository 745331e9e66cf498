"""The whole example: its case, two meetings held, recorded and closed, and a third prepared and ready to open.

Each thing is done on the day on which the file has it, through the commands of people's own presses.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from operator import itemgetter

from meeting_app.commands.messages import decision as decision_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.demo.agreed import Steps, agree, look_at_earlier_steps, write_decision
from meeting_app.demo.case_map import write_map
from meeting_app.demo.child_work import write_work
from meeting_app.demo.days import Days
from meeting_app.demo.gathered import Gathered
from meeting_app.demo.goals import last_read, write_goals
from meeting_app.demo.hands import Hands
from meeting_app.demo.held import Conference
from meeting_app.demo.load import example, load_case
from meeting_app.demo.meetings import Loaded
from meeting_app.demo.paragraphs import write_paragraphs
from meeting_app.demo.plans import Plan, write_tonight
from meeting_app.demo.story import Story
from meeting_app.demo.thinking import think_back
from meeting_app.demo.told import Told
from meeting_app.domain.ids import PersonId

HELD, COMING = ("m1", "m2"), "m3"
SCALES = ("s1", "s2", "s3")
# The file's days from the letter to the sealing of the record.
UNTIL_SEALED = timedelta(days=14)


def load_whole(chair: Hands, days: Days, hash_code: Callable[[str], str]) -> Loaded:
    """All of it; the meeting that is returned is the third."""
    story, _ = tell_until_the_third(chair, days, hash_code)
    coming = Gathered(story, COMING)
    return replace(story.loaded, public_id=coming.prepared.public_id)


def tell_until_the_third(chair: Hands, days: Days, hash_code: Callable[[str], str]) -> tuple[Story, Steps]:
    """Two meetings and what happened between and after them; the third is the next thing. With the steps agreed."""
    story = begin_story(chair, days, hash_code)
    steps: Steps = {}
    first, second = HELD
    hold(Conference(story, first), steps)
    between = _days_between(story)
    _live(story, between, until=Told(story.file, second).prepared_on)
    hold(Conference(story, second), steps)
    _live(story, between, until=Told(story.file, COMING).prepared_on)
    return story, steps


def begin_story(chair: Hands, days: Days, hash_code: Callable[[str], str]) -> Story:
    """The case as it stands before its first meeting."""
    file = example()
    days.comes(file["case"]["strategy_discussion"], "14:00")
    loaded = load_case(chair)
    write_map(chair, loaded, file)
    write_tonight(chair, loaded, file)
    story = Story(chair, days, hash_code, loaded)
    story.goes_to(last_read(file), "17:00")
    write_goals(story.chair, loaded, file, today=last_read(file))
    return story


Happens = tuple[date, Callable[[], None]]


def _days_between(story: Story) -> list[Happens]:
    """What happens between the meetings, the earliest first: the plan is agreed and tried, children tell."""
    told = story.file["plan"]
    story.goes_to(told["agreed"][0]["day"], "15:00")
    plan = Plan(story)
    agreed = [(one["day"], partial(plan.agree, one)) for one in told["agreed"]]
    tried = [(one["day"], partial(plan.is_tried, one)) for one in told["tried"]]
    thought = (story.file["thinking"]["day"], partial(think_back, story))
    work = [(one["day"], partial(write_work, story, one)) for one in story.file["work"]]
    return sorted([*agreed, *tried, *work, thought], key=itemgetter(0))


def _live(story: Story, days: list[Happens], *, until: date) -> None:
    """All that happens before this day and has not happened yet."""
    while days and days[0][0] < until:
        day, happens = days.pop(0)
        story.goes_to(day, "17:00")
        happens()


def hold(meeting: Conference, steps: Steps) -> None:
    """One meeting from its door to its sealed record."""
    meet(meeting, steps)
    write_up(meeting)


def meet(meeting: Conference, steps: Steps) -> None:
    """One meeting from its door to its end."""
    meeting.part_one_begins()
    look_at_earlier_steps(meeting, steps)
    for scale in SCALES:
        for happens in (meeting.is_asked, meeting.everybody_answers, meeting.is_shown, meeting.talk, meeting.english):
            happens(scale)
    meeting.maja_comes_in()
    meeting.part_two_begins()
    for scale in SCALES:
        for happens in (meeting.is_asked, meeting.everybody_answers, meeting.is_shown):
            happens(scale)
        may_see, _ = meeting.of_part_one(scale)
        meeting.ticks(scale, may_see)
    agree(meeting, steps)
    meeting.chair(talk_say.EndMeeting)


def write_up(meeting: Conference) -> None:
    """The letter, on which day each of the family and each child was told; then the record is closed for good."""
    decision = meeting.told.meeting["decision"]
    meeting.story.goes_to(decision["letter_sent"], "15:00")
    write_paragraphs(meeting)
    told = tuple(PersonId(meeting.story.loaded.people[one["person"]]) for one in decision["family_view"])
    meeting.chair(decision_say.RecordTold, person_ids=told, on=decision["letter_sent"])
    for one in sorted(decision["per_child"], key=itemgetter("told")):
        meeting.story.goes_to(one["told"], "16:30")
        write_decision(meeting, one, made_on=1, told_on=one["told"])
    meeting.story.goes_to(decision["letter_sent"] + UNTIL_SEALED, "09:00")
    meeting.chair(talk_say.SealMeeting)
