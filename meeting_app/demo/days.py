"""The clock of a story that is told afterwards: it stands until the story moves it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Where the example's meetings are held, whatever the clock of the place where its demo runs.
PLACE = ZoneInfo("Europe/London")


@dataclass
class Days:
    """Whoever is given `now` lives at this moment."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def ticks(self) -> datetime:
        """A second later each time: things then stand in the order of the presses that made them."""
        self.passes(seconds=1)
        return self.at

    def passes(self, **span: float) -> None:
        """Time passes: seconds=..., minutes=..."""
        self.at += timedelta(**span)

    def comes(self, day: date, clock: str) -> None:
        """It is this day, at this time of the place."""
        self.at = datetime.combine(day, time.fromisoformat(clock), PLACE).astimezone(UTC)
