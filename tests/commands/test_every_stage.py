"""Each command at each stage: it is done, or plainly refused by a rule's name, and then nothing is written.

Made from the stage table of the domain (presses.py): it posts what no screen offers.
"""

import re
from pathlib import Path

import pytest

from meeting_app.commands.dispatch import all_commands
from meeting_app.commands.message import MeetingCommand, SeatCommand
from meeting_app.domain.errors import DomainError, Gone, WrongMoment
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.permissions import May, TheHouse
from meeting_app.domain.round import RoundStage
from tests.commands.presses import ELSEWHERE, MEETING_PRESSES, ROUND_PRESSES, any_words
from tests.factories import at_stage, in_round

HOME = Path(__file__).parents[2]
SENTENCES = set(re.findall(r'^  "(\w+)":', (HOME / "templates/macros/messages.html").read_text(), re.MULTILINE))
RULES = {
    "ten-first", "both-ends-understood", "sealed-until-close", "nobody-left-out", "always-why", "one-point-higher",
    "own-words", "checked-before-shown", "child-says-who", "who-may-see", "difference-is-fine", "wording-is-fixed",
    "record-once", "same-standing", "read-by-someone", "against-the-case", "keep-my-place", "two-sittings",
    "decision-apart", "write-first", "plan-only", "private-family-time",
}  # fmt: skip


def pairs(presses, stages):
    return [pytest.param(press, stage, id=f"{press}-{stage}") for press in presses for stage in stages]


def post(press, world, stage):
    """Post it, and say what refused it."""
    if stage in press.ready:
        press.ready[stage](world)
    before = world.rows()
    try:
        press.do(world)
    except DomainError as refused:
        assert world.rows() == before, "nothing is written on refusal"
        return refused
    assert world.rows() != before
    return None


def check(press, stage, refused):
    if stage in press.allowed:
        assert refused is None, f"{press} is offered at {stage}"
        return
    assert refused is not None, f"{press} is not offered at {stage}"
    assert refused.rule == press.refused_by(stage)
    assert refused.code in SENTENCES or isinstance(refused, Gone) or refused.code.endswith("_not_found")


class TestEachCommandAtEachStageOfARound:
    @pytest.mark.parametrize(("press", "stage"), pairs(ROUND_PRESSES, RoundStage))
    def test_it_is_done_or_refused_by_name(self, press, stage):
        world = in_round(stage, worry=True)
        check(press, stage, post(press, world, stage))
        assert world.verify().whole


class TestEachCommandAtEachStageOfAMeeting:
    @pytest.mark.parametrize(("press", "stage"), pairs(MEETING_PRESSES, MeetingStage))
    def test_it_is_done_or_refused_by_name(self, press, stage):
        world = at_stage(stage)
        refused = post(press, world, stage)
        if stage is MeetingStage.SEALED and not press.command.after_the_seal:
            assert (refused.code, refused.rule) == ("meeting_is_sealed", "record-once")
            return
        check(press, stage, refused)
        assert world.verify().whole

    def test_it_leaves_no_command_out(self):
        tried = {press.command for press in (*ROUND_PRESSES, *MEETING_PRESSES)} | ELSEWHERE
        of_meetings = {one for one in all_commands() if issubclass(one, (MeetingCommand, SeatCommand))}
        assert of_meetings == tried, "add a Press in tests/commands/presses.py"


CHANGING = [one for one in all_commands() if issubclass(one, MeetingCommand) and not one.after_the_seal]


class TestSealed:
    def test_it_may_be_added_to_and_nothing_else_record_once(self):
        adding = {one.action for one in all_commands() if one.after_the_seal}
        assert adding == {"amend_record", "keep_sealed", "free_sealed"}

    @pytest.mark.parametrize("command", CHANGING)
    def test_it_refuses_every_command_record_once(self, command):
        world = at_stage(MeetingStage.SEALED)
        before = world.rows()
        with pytest.raises(WrongMoment) as refused:
            world.do(any_words(command, world), TheHouse() if command.may is May.HOUSE else world.chair.actor)
        assert (refused.value.code, refused.value.rule) == ("meeting_is_sealed", "record-once")
        assert world.rows() == before

    @pytest.mark.parametrize("command", [one for one in all_commands() if issubclass(one, SeatCommand)])
    def test_it_knows_no_phone_any_more(self, command):
        world = at_stage(MeetingStage.SEALED)
        with pytest.raises(Gone):
            world.do(any_words(command, world), world.phones["Dorota"].actor)


class TestRules:
    def test_each_refusal_names_one_of_them(self):
        named = {rule for press in (*ROUND_PRESSES, *MEETING_PRESSES) for rule in (press.rule, *press.rules.values())}
        assert named - {""} <= RULES
