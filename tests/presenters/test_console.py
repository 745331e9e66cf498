"""The shared screen as it is now, on the console: the screen's own fragment, small."""

import re
from datetime import timedelta

import pytest

from meeting_app.domain.account import Account
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import RoundStage
from meeting_app.domain.sitting import Sitting
from meeting_app.presenters.console import console_now
from meeting_app.presenters.page import Page
from meeting_app.presenters.screen import screen_view
from tests.drivers import a_given
from tests.factories import in_round
from tests.presenters.phones import RENDERER

STAGES = [
    RoundStage.DRAFTED, RoundStage.PRESENTING_WORRY, RoundStage.PRESENTING_TEN, RoundStage.PRESENTING_ZERO,
    RoundStage.OPEN, RoundStage.CLOSED, RoundStage.SHOWN,
]  # fmt: skip


def both(world) -> tuple[str, str]:
    """The console's preview, and the shared screen, of one moment."""
    with world.read() as records:
        meeting, now = records.get(Meeting, world.meeting_id), world.sources.now()
        account, page = records.get(Account, world.chair.account_id), Page("token", join_address="http://ten.first")
        view = console_now(records, meeting, account, now=now, connected=frozenset(), page=page)
        sitting = records.all(Sitting, meeting_id=meeting.id)[0]
        screen = screen_view(records, sitting, now=now + timedelta(minutes=1), page=page)
    return RENDERER.region("chair", "preview", view), RENDERER.region("screen", "main", screen)


def small(preview: str) -> str:
    """The picture in the preview, without the lines under it."""
    found = re.search(r'<div class="preview"[^>]*>(.*)</div></div>', preview, re.DOTALL)
    assert found is not None, preview
    return found.group(1)


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


class TestPreview:
    @pytest.mark.parametrize("stage", STAGES)
    def test_it_shows_what_the_screen_shows(self, stage):
        preview, screen = both(in_round(stage, worry=True))
        assert text_of(small(preview)) == text_of(screen) != ""

    def test_it_shows_one_persons_words(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.shows_one("Dorota")
        preview, screen = both(world)
        assert text_of(small(preview)) == text_of(screen)
        assert "Why a 7 and not a 0" in preview

    def test_it_is_empty_when_the_screen_is_plain(self):
        world = in_round(RoundStage.SHOWN)
        world.chair.makes_plain()
        preview, _ = both(world)
        assert text_of(small(preview)) == "Shared screen"
        assert "Plain." in preview

    @pytest.mark.parametrize("stage", STAGES)
    def test_nothing_in_it_can_be_pressed_or_found_by_its_name(self, stage):
        preview, _ = both(in_round(stage, worry=True))
        assert not re.search(r"<(form|button|a|input|textarea)\b| id=|data-version", small(preview))
        assert preview.count(" id=") == 1
        assert 'aria-hidden="true" inert' in preview

    def test_an_answer_changes_nothing_in_it_before_the_show(self):
        world = in_round(RoundStage.OPEN)
        before, _ = both(world)
        world.phones["Dorota"].gives(given=a_given(3, why="xylophone", higher="zeppelin"))
        world.phones["Imogen"].gives(4)
        after, _ = both(world)
        assert small(before) == small(after)
        world.chair.closes()
        world.chair.looks()
        assert not re.search("xylophone|zeppelin", both(world)[0])

    def test_it_is_not_there_before_the_code_is_shown_and_after_the_end(self):
        world = in_round(RoundStage.RECORDED)
        preview, _ = both(world)
        assert text_of(preview) == ""
