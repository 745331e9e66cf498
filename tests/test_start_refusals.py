import pytest
from sqlalchemy.exc import OperationalError

from meeting_app.start_errors import CannotStart
from meeting_app.start_refusals import sentence
from meeting_app.storage.installation import WrongDatabase
from meeting_app.storage.keys import WrongKey
from meeting_app.storage.migrate import DatabaseIsNewer


class TestSentence:
    @pytest.mark.parametrize(
        ("refused", "says"),
        [
            (WrongKey("anything"), "MASTER_KEY"),
            (WrongDatabase(), "demo"),
            (DatabaseIsNewer(), "newer"),
            (CannotStart("As it is."), "As it is."),
        ],
    )
    def test_it_says_where_to_look(self, refused, says):
        assert says in sentence(refused)

    def test_it_repeats_nothing_that_the_database_said(self):
        refused = OperationalError("SELECT 1", {}, Exception("password of ann@db.example is wrong"))
        assert "ann" not in sentence(refused)
