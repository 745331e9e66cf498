"""What the chair calls the parts of a meeting: in words, and by the chair's own label. For no phone and no screen."""

from collections.abc import Sequence

from meeting_app.domain.ids import SittingId
from meeting_app.domain.sitting import Sitting, SittingStage
from meeting_app.values import dataclass

IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class PartName:
    """One part: `number` of `of` in words, with the chair's label where there is one."""

    sitting_id: SittingId
    number: str
    of: str
    label: str
    stage: SittingStage

    @property
    def name(self) -> str:
        """Part two: With Gethin."""
        return f"Part {self.number}: {self.label}" if self.label else f"Part {self.number}"


def part_names(sittings: Sequence[Sitting]) -> tuple[PartName, ...]:
    """The parts in their order."""
    of = in_words(len(sittings))
    return tuple(
        PartName(one.id, in_words(at), of, one.label or "", one.stage) for at, one in enumerate(sittings, start=1)
    )


def in_words(number: int) -> str:
    """one, two, three; past ten in figures."""
    return IN_WORDS[number - 1] if 0 < number <= len(IN_WORDS) else str(number)
