"""The council's own words, as they stand."""

from meeting_app.domain.account import House
from meeting_app.storage.records import Records

HOUSE_ID = "house"


def load_house(records: Records) -> House:
    """The council's words, empty where nothing was written yet."""
    return records.find(House, id=HOUSE_ID) or House(HOUSE_ID)
