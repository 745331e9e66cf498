"""A family group conference: views that are shown and not kept, the family's own time, and what has to be acted on."""

from meeting_app.domain.case import Person
from meeting_app.domain.door import WaitingPhone
from meeting_app.domain.scale import Scale
from meeting_app.domain.seat import Seat
from tests.attack.hostile.people import People


def lets_go(story: People) -> None:
    """One round with one phone, as far as the end."""
    first = story.world.public_id
    story.chair.get(story.case)
    story.fills(f"{story.case}/meetings/new", kind="family_group_conference", day="2026-07-01", like_id="")
    story.world.public_id = story.chair.where.split("/")[2]
    prepare = f"{story.meeting}/prepare"
    story.chair.press("/prepare/do/add_item", scale_id=_scale(story))
    story.chair.press("/prepare/expect", person_id=[story.people["family"]])
    for keeps in ("whole", "plan_only"):
        story.chair.get(prepare)
        story.chair.press("/do/choose_keeps", keeps=keeps)
    story.does("gather")
    _asks(story)
    story.does("begin_family_time")
    story.phones["family"].get(story.here)
    story.does("end_family_time")
    _reads_again(story)
    story.does("end_meeting")
    for path in (f"{story.meeting}/record", f"{story.case}/safeguarding", story.case):
        story.chair.get(path)
    story.world.public_id = first


def _scale(story: People) -> str:
    own = [one.id for one in story.all(Scale, order="position") if one.one_id is None and one.statement_id is None]
    return str((own or [one.id for one in story.all(Scale, order="position")])[0])


def _asks(story: People) -> None:
    phone = story.phones["family"] = story.browser()
    phone.get(f"/join/{story.world.code()}")
    phone.press(f"/join/{story.world.code()}", **story.says("name"), role="")
    phone.get("/door")
    waiting = next(one for one in story.all(WaitingPhone) if one.seat_id is None)
    seat = next(one for one in story.all(Seat, meeting_id=story.world.meeting().id))
    assert story.all(Person, id=seat.person_id)
    story.does("admit", waiting_id=waiting.id, seat_id=seat.id)
    phone.get("/door")
    phone.press("/door/take")
    phone.press("/how")
    round_id = story.round_id(1)
    story.world.do("present_worry", round_id=round_id)
    for step in ("present_ten", "present_zero"):
        story.does(step, round_id=round_id)
    phone.get(story.here)
    phone.press("/clear", clear="yes")
    story.does("open_round", round_id=round_id)
    phone.get(story.here)
    story.answers(phone, "6")
    for step in ("close_round", "look_at_round", "show_round"):
        story.does(step, round_id=round_id)
    phone.get(story.here)


def _reads_again(story: People) -> None:
    """The words stand there once more; a note without any comes back with what was typed."""
    page = f"{story.console}/read-again"
    story.chair.get(f"{story.console}/end")
    story.chair.get(page)
    story.chair.press("/safeguarding-note", **story.says("told"), text="")
    story.chair.get(page)
    story.chair.press("/safeguarding-note", **story.says("text", "told"))
    story.chair.get(page)
    story.chair.press("/read-again", acted_on="")
    story.chair.press("/read-again", acted_on="written")
