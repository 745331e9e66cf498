"""The example's map with everything on it that there can be before the third meeting's talk: its next steps too."""

from datetime import date

from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import step as step_say
from meeting_app.domain.kept_from import Subject
from tests.example.held import FILE, Conference, the_case
from tests.fakes import World


def a_map(key: str = "m1") -> World:
    """The case, and the steps that the first meeting agreed, kept from whom the file keeps them."""
    world, loaded = the_case()
    meeting = Conference(world, loaded, key)
    meeting.part_one_begins()
    world.chair.presents_worry()
    for step in meeting.meeting["next_steps"]:
        who = tuple(loaded.people[one] for one in step["who"])
        words = {"what": step["what"], "how": step["know"], "by": date.fromisoformat(str(step["by"]))}
        made = {"step_id": None, "idea_of": loaded.people[step["idea_from"]]}
        step_id = world.chair.does(step_say.WriteStep, who=who, **made, **words).code
        if step.get("withheld_from"):
            people = tuple(loaded.people[one] for one in step["withheld_from"])
            kept = {"subject": Subject.STEP, "subject_id": step_id, "cause": FILE["mapping"]["withheld_why"]}
            world.chair.does(keep_say.KeepThing, from_people=people, **kept)
    return world
