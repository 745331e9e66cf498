"""The console between two parts of a meeting."""

from meeting_app.commands.messages import parts as parts_say
from meeting_app.domain.account import Account
from meeting_app.domain.round import RoundStage
from meeting_app.presenters.chair import console_view
from tests.commands.test_sittings import in_parts
from tests.presenters.phones import renderer
from tests.reaching import PAGE


def wording_of(world) -> str:
    """What the middle of the console says."""
    with world.read() as records:
        account = records.get(Account, world.chair.account_id)
        more = {"now": world.sources.now(), "connected": frozenset(), "page": PAGE}
        view = console_view(records, world.meeting, account, **more)
    return renderer().region("chair", "wording", view)


class TestWhenTheNextPartBegins:
    def test_it_says_that_people_are_let_in_and_not_that_the_meeting_is_over(self):
        world = in_parts(RoundStage.SHOWN)
        world.chair.does(parts_say.NextSitting)
        assert "Let people in." in wording_of(world)

    def test_after_the_end_it_is_over(self):
        world = in_parts(RoundStage.DRAFTED)
        world.chair.ends()
        assert "The meeting is over." in wording_of(world)
