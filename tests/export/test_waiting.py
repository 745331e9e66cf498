"""How many files are made before another: said to who waits, a figure and no more."""

import pytest

from meeting_app.engine import current
from meeting_app.export.apart import DONE, Apart, WorkFailed
from meeting_app.export.maker import Maker


class TestWhoWaits:
    def test_what_is_asked_for_is_counted_while_it_waits_and_no_longer(self, monkeypatch):
        counted = []
        monkeypatch.setattr(Apart, "_answered", lambda self, _: counted.append(self.asked_for) or DONE)
        apart = Apart(current(), "nothing", longest_wait=1)
        assert (apart.asked_for, apart.ask(b""), counted, apart.asked_for) == (0, b"", [1], 0)

    def test_what_fails_is_not_counted_any_more(self, monkeypatch):
        monkeypatch.setattr(Apart, "_answered", lambda *_: b"-gone")
        apart = Apart(current(), "nothing", longest_wait=1)
        with pytest.raises(WorkFailed):
            apart.ask(b"")
        assert apart.asked_for == 0

    @pytest.mark.parametrize(("asked_for", "before"), [(0, 0), (1, 0), (3, 2)])
    def test_ones_own_is_not_before_itself(self, asked_for, before):
        maker = Maker(current())
        maker._apart.asked_for = asked_for
        assert maker.before_another == before
