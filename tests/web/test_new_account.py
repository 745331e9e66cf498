"""An account is made by its link, and who made it is told so where they sign in."""

import re

from tests.app_world import PASSWORD, make_world


class TestAnAccount:
    def test_who_made_it_reads_that_it_is_made_and_signs_in_there(self, tmp_path):
        world = make_world(tmp_path / "data")
        world.chair.get("/account")
        world.chair.press("/account/offer", role="chair")
        path = re.search(r"(/first-account/[\w-]+)", world.chair.page).group(1)
        new = world.browser()
        new.get("/sign-in")
        assert "account is made" not in new.page
        new.get(path)
        new.press(path, name="Bryn Ash", says_as="Bryn", sign_in_name="bryn", password=PASSWORD)
        assert new.says("Your account is made. Sign in now")
        new.press("/sign-in", sign_in_name="bryn", password=PASSWORD)
        assert new.where == "/cases"
