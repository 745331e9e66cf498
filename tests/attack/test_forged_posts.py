"""Forms that come from elsewhere, or with a token that is not their sender's."""

import pytest

from tests.app_world import ORIGIN, AppWorld
from tests.attack.trying import raw
from tests.test_one_round import opened


class TestForgedPosts:
    """Check 13: no POST route does anything without its own token, or from another place."""

    def posts(self, world) -> list[str]:
        """An address for every form of the application."""
        dummies = {"public_id": world.public_id, "code": "ABCDEFGH", "token": "x", "action": "open_round", "name": "x"}
        adapter = world.app.flask.url_map.bind("")
        return [
            adapter.build(rule.endpoint, {name: dummies.get(name, "0" * 32) for name in rule.arguments}, method="POST")
            for rule in world.app.flask.url_map.iter_rules()
            if "POST" in (rule.methods or ())
        ]

    def test_a_post_without_this_holders_token_does_nothing(self, world):
        (dorota,) = opened(world, "Dorota")
        before = state(world)
        for path in self.posts(world):
            for browser in (world.chair, dorota, world.browser()):
                for token in ("", "forged", "x" * 43):
                    answer = raw(browser, "POST", path, data={"form_token": token}, headers={"Origin": ORIGIN})
                    assert answer.status_code in {303, 401, 403, 404, 410}, path
        assert state(world) == before

    @pytest.mark.parametrize("origin", ["null", "http://elsewhere.example", f"{ORIGIN}.example"])
    def test_a_post_from_elsewhere_does_nothing(self, world, origin):
        for path in self.posts(world):
            answer = raw(world.chair, "POST", path, data={}, headers={"Origin": origin})
            assert answer.status_code == 403, path

    def test_every_form_route_names_its_commands(self, world):
        for rule in world.app.flask.url_map.iter_rules():
            if "POST" in (rule.methods or ()):
                view = world.app.flask.view_functions[rule.endpoint]
                assert hasattr(view, "commands"), f"{rule.rule}: decorate the view with @submits(SomeCommand)"


def state(world: AppWorld) -> tuple:
    """What a forged post could have changed."""
    return world.meeting(), world.rounds(), world.code()
