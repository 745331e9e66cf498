"""The whole example: its case, two meetings held, recorded and closed, and a third prepared and ready to open.

Each thing is done on the day on which the file has it, through the commands of people's own presses.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from meeting_app.commands.messages import decision as decision_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.demo.agreed import Steps, agree, look_at_earlier_steps
from meeting_app.demo.case_map import write_map
from meeting_app.demo.days import Days
from meeting_app.demo.gathered import Gathered
from meeting_app.demo.goals import last_read, write_goals
from meeting_app.demo.hands import Hands
from meeting_app.demo.held import Conference
from meeting_app.demo.load import example, load_case
from meeting_app.demo.meetings import Loaded
from meeting_app.demo.story import Story
from meeting_app.domain.ids import PersonId

HELD, COMING = ("m1", "m2"), "m3"
SCALES = ("s1", "s2", "s3")
# The file's days from the letter to the sealing of the record.
UNTIL_SEALED = timedelta(days=14)


def load_whole(chair: Hands, days: Days, hash_code: Callable[[str], str]) -> Loaded:
    """All of it; the meeting that is returned is the third."""
    story = begin_story(chair, days, hash_code)
    steps: Steps = {}
    for key in HELD:
        hold(Conference(story, key), steps)
    coming = Gathered(story, COMING)
    return replace(story.loaded, public_id=coming.prepared.public_id)


def begin_story(chair: Hands, days: Days, hash_code: Callable[[str], str]) -> Story:
    """The case as it stands before its first meeting."""
    file = example()
    days.comes(file["case"]["strategy_discussion"], "14:00")
    loaded = load_case(chair)
    write_map(chair, loaded, file)
    story = Story(chair, days, hash_code, loaded)
    story.goes_to(last_read(file), "17:00")
    write_goals(story.chair, loaded, file, today=last_read(file))
    return story


def hold(meeting: Conference, steps: Steps) -> None:
    """One meeting from its door to its sealed record."""
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
    write_up(meeting)


def write_up(meeting: Conference) -> None:
    """The letter, and on which day the family was told; then the record is closed for good."""
    decision = meeting.told.meeting["decision"]
    meeting.story.goes_to(decision["letter_sent"], "15:00")
    told = tuple(PersonId(meeting.story.loaded.people[one["person"]]) for one in decision["family_view"])
    meeting.chair(decision_say.RecordTold, person_ids=told, on=decision["letter_sent"])
    meeting.story.goes_to(decision["letter_sent"] + UNTIL_SEALED, "09:00")
    meeting.chair(talk_say.SealMeeting)
