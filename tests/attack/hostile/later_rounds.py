"""A round on the tablet that is stopped, one between two people that is on their phones alone, and a second part."""

from tests.attack.hostile.gathering import passes
from tests.attack.hostile.people import People


def stopped(story: People) -> None:
    """A phone and the tablet give views; the round is stopped, and the chair alone reads what was given."""
    round_id, console = story.round_id(2), story.console
    _asked(story, round_id)
    tablet = passes(story, "professional")
    tablet.press("/text")
    tablet.press("/how")
    story.answers(tablet, "6")
    tablet = passes(story, "home")
    tablet.press("/step", number="9", go="why")
    tablet.press("/step", **story.says("why"), go="higher")
    tablet.press("/leave")
    story.answers(story.phones["family"], "3")
    story.fills(f"{console}/abandon/{round_id}", **story.says("reason"))
    story.looks()
    story.does("look_at_round", round_id=round_id)
    story.chair.get(f"{console}/look/{round_id}")
    story.looks()


def _asked(story: People, round_id: str) -> None:
    story.does("present_ten", round_id=round_id)
    story.does("present_zero", round_id=round_id)
    clear = f"{story.console}/clear/{round_id}"
    story.chair.get(clear)
    everybody = story.chair.forms[-1].choices["seat_ids"]
    story.chair.press(clear, seat_ids=everybody, how="Said yes aloud.")
    story.does("open_round", round_id=round_id)
    story.looks()


def between_two(story: People) -> None:
    """Only these two answer; both views stand on their phones, the chair's console and in no room."""
    round_id = story.round_id(3)
    _asked(story, round_id)
    for who in ("family", "aloud"):
        phone = story.phones[who]
        phone.get(story.here)
        story.answers(phone, "4")
    story.does("close_round", round_id=round_id)
    story.does("look_at_round", round_id=round_id)
    story.chair.get(f"{story.console}/look/{round_id}")
    story.does("show_round", round_id=round_id)
    story.looks()
    for who in ("family", "aloud"):
        phone = story.phones[who]
        phone.get(f"{story.here}/both/{round_id}")
        phone.get(story.here)


def a_second_part(story: People) -> None:
    """A part of its own for two of them, with a name that is the chair's; everybody else's phone is at the door."""
    chair, prepare = story.chair, f"{story.meeting}/prepare"
    chair.get(prepare)
    chair.press("/do/add_sitting", **story.says("label"))
    form = next(one for one in reversed(chair.forms) if one.action.endswith("/prepare/expect"))
    two = [story.people["family"], story.people["professional"]]
    chair.post(form.action, {**dict(form.fields), "person_id": two, **{f"scores-{id_}": "yes" for id_ in two}})
    chair.get(f"{story.console}/next-part")
    chair.press("/do/next_sitting")
    story.hears()
    story.looks()
    story.does("show_again")
    story.phones["family"].press("/leave")
    story.looks()
