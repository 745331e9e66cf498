"""What a meeting's own things are called on screens, phones and paper: the one place, by its kind."""

from meeting_app.domain.meeting import MeetingKind
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """`chair`: who runs it. `steps`: over what was agreed; `own_plan`: what a plan is called, else the council's word.

    In templates they come by `said(kind)`.
    """

    chair: str = "chair"
    steps: str = "Next steps"
    step: str = "next step"
    own_plan: str = ""

    @property
    def chair_first(self) -> str:
        """At the beginning of a line."""
        return self.chair[:1].upper() + self.chair[1:]


OURS = MeetingWords()
OF_KIND = {
    MeetingKind.FAMILY_GROUP_CONFERENCE: MeetingWords(
        chair="co-ordinator", steps="The family plan", step="part of the family plan", own_plan="Family plan"
    )
}


def said(kind: MeetingKind) -> MeetingWords:
    """The words of this kind of meeting."""
    return OF_KIND.get(kind, OURS)
