"""What the example's file tells of one of its meetings."""

from datetime import date

from meeting_app.demo.meetings import File, in_part, meeting_of
from meeting_app.domain.answer import Given, Kind
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """People and scales go by the keys of the file."""

    file: File
    key: str

    @property
    def meeting(self) -> File:
        """All of it."""
        return meeting_of(self.file, self.key)

    @property
    def day(self) -> date:
        found: date = self.meeting["date"]
        return found

    @property
    def prepared_on(self) -> date:
        """The day on which it was prepared, and views were given beforehand."""
        found: date = self.meeting["prepared_on"]
        return found

    def says_as(self, person: str) -> str:
        """The name by which they are called."""
        return next(str(one["says_as"]) for one in self.file["people"] if one["id"] == person)

    def view(self, person: str, scale: str) -> File | None:
        """What somebody gave to a scale in this meeting."""
        return next((v for v in self.meeting["views"] if (v["person"], v["scale"]) == (person, scale)), None)

    def way(self, person: str) -> str:
        """How somebody takes part."""
        return next(str(one["how"]) for one in self.meeting["attendance"] if one["person"] == person)

    def comes_late(self, person: str) -> bool:
        """After the first round was shown."""
        return any(view["person"] == person and view.get("late") for view in self.meeting["views"])

    def by_phone(self, person: str) -> bool:
        """Whether they give a view on a phone."""
        return any(view["how"] == "phone" for view in self.meeting["views"] if view["person"] == person)

    def people(self, part: str) -> list[str]:
        """Who is expected in a part."""
        return list(in_part(self.file, self.meeting, part))

    def scorers(self, part: str) -> list[str]:
        """Who gives a number in a part."""
        return [person for person, scores in in_part(self.file, self.meeting, part).items() if scores]


def given_of(view: File) -> Given:
    """A view of the file as its author gave it. Who named no point higher did not know yet."""
    number, higher = view["score"], view.get("higher") or ""
    kind = Kind.NUMBER if number is not None else Kind.NOT_ABLE
    dont_know = kind is Kind.NUMBER and not higher
    return Given(kind, number, view["reason"], higher, dont_know=dont_know, language=view.get("lang", "en"))
