"""The example's safety plan: for the first nights, then line by line as it was agreed, tried, and agreed anew."""

from dataclasses import dataclass, field
from typing import Any

from meeting_app.commands.message import CaseCommand
from meeting_app.commands.messages import plan as say
from meeting_app.demo.hands import Hands
from meeting_app.demo.meetings import File, Loaded
from meeting_app.demo.story import Story
from meeting_app.domain.ids import PersonId
from meeting_app.domain.plan import Held

TEXTS = ("what", "who", "when", "notices", "then")


def write_tonight(hands: Hands, loaded: Loaded, file: File) -> None:
    """Who is with the children, where, and whom to ring, until there is a plan."""
    tonight = file["tonight"]
    texts = {name: tonight[name] for name in ("who", "where", "ring", "replace_by")}
    together = tuple(PersonId(loaded.people[one]) for one in tonight["together"])
    hands.do(say.WriteTonight, case_id=loaded.case_id, together=together, **texts)


@dataclass
class Plan:
    """The plan for all worries; begun with all its lines when it is made. `lines`: ids by the keys of the file."""

    story: Story
    id: str = field(init=False)
    lines: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        case_id = self.story.loaded.case_id
        self.id = self.story.chair.do(say.BeginPlan, case_id=case_id, statement_id=None)
        for line in self.told["lines"]:
            self.lines[line["id"]] = self._write(line, None, made_on=0)
            if kept := line.get("withheld_from"):
                why = {"from_people": self._people(kept), "cause": self.told["withheld_why"]}
                self._do(say.KeepPlanLine, line=self.lines[line["id"]], **why)

    @property
    def told(self) -> File:
        """What the file says of it."""
        found: File = self.story.file["plan"]
        return found

    def agree(self, version: File) -> None:
        """What is different in it by now, and then those who made it agree it."""
        for key in version.get("drop", ()):
            self._do(say.DropPlanLine, line=self.lines[key])
        for key, new in version.get("rewrite", {}).items():
            line = next(one for one in self.told["lines"] if one["id"] == key)
            self._write(line | new, self.lines[key], made_on=1)
        made = {"together": self._people(version["together"]), "review_on": version["review"]}
        self._do(say.AgreePlan, with_child=True, why_not="", **made)

    def is_tried(self, tried: File) -> None:
        """It was needed, or practised, on this day."""
        fields = {"on": tried["day"], "held": Held(tried["held"]), "what": tried["what"]}
        self._do(say.TryPlan, line=self.lines[tried["line"]], **fields)

    def _write(self, line: File, line_id: str | None, *, made_on: int) -> str:
        texts = {name: line[name] for name in TEXTS}
        return self._do(say.WritePlanLine, line=line_id, made_on=made_on, **texts)

    def _do(self, command: type[CaseCommand], **fields: Any) -> str:
        return self.story.chair.do(command, case_id=self.story.loaded.case_id, plan_id=self.id, **fields)

    def _people(self, keys: list[str]) -> tuple[PersonId, ...]:
        return tuple(PersonId(self.story.loaded.people[one]) for one in keys)
