"""One case from the first account to the seal, with a text of our choice in every field that a person can fill.

`told(folder, attack)` types it by the pages' own forms, and keeps every page, push and file that came back.
"""

from pathlib import Path

from tests.attack.hostile import (
    asking,
    beforehand,
    first_round,
    gathering,
    later_rounds,
    letting_go,
    on_the_map,
    own_templates,
    plan_only,
    preparing,
    showing_us,
    talking,
    thinking_back,
    writing_up,
)
from tests.attack.hostile.people import People


def told(folder: Path, attack: str) -> People:
    """All of it, in the order in which it happens."""
    story = People(attack)
    preparing.house(story, folder)
    preparing.case(story)
    on_the_map.maps(story)
    showing_us.showing_us(story)
    thinking_back.thinks_back(story)
    own_templates.puts_templates(story)
    preparing.meeting(story)
    beforehand.beforehand(story)
    gathering.gathers(story)
    on_the_map.lives(story)
    showing_us.on_the_wall(story)
    first_round.asks(story)
    first_round.comes_in(story)
    first_round.shows(story)
    talking.talks(story)
    later_rounds.stopped(story)
    later_rounds.between_two(story)
    later_rounds.a_second_part(story)
    writing_up.writes_up(story)
    writing_up.not_held(story)
    writing_up.next_meeting(story)
    writing_up.plans(story)
    asking.asks(story)
    writing_up.hands_over(story)
    letting_go.keeps(story)
    plan_only.lets_go(story)
    letting_go.lets_go(story)
    return story
