"""The words of the country where the council is: for meetings, the plan, and roles. One setting chooses among them."""

from meeting_app.domain.meeting import MeetingKind
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`initial`, `review`: the two conferences. `lead`: who leads the work after it. `decides`: who decides, as a rule.

    They stand in templates as `country`.
    """

    initial: str
    review: str
    plan: str
    chair: str
    lead: str
    core_group: str
    decides: str

    @property
    def kinds(self) -> dict[MeetingKind, str]:
        """What each sort of meeting is called."""
        return {
            MeetingKind.INITIAL: self.initial,
            MeetingKind.REVIEW: self.review,
            MeetingKind.CORE_GROUP: self.core_group,
            MeetingKind.FAMILY_GROUP_CONFERENCE: "Family group conference",
            MeetingKind.VISIT: "Visit or direct work",
            MeetingKind.OTHER: "Meeting",
        }

    @property
    def kinds_apart(self) -> dict[MeetingKind, str]:
        """The same where one kind is told from others without a day beside it: "Meeting" alone would be any of them."""
        return self.kinds | {MeetingKind.OTHER: "Meeting of another kind"}


COUNTRIES: dict[str, Words] = {
    "england": Words(
        initial="Initial child protection conference",
        review="Review child protection conference",
        plan="child protection plan",
        chair="conference chair",
        lead="lead child protection practitioner",
        core_group="Core group",
        decides="The professionals at the conference",
    ),
    "wales": Words(
        initial="Initial child protection conference",
        review="Review child protection conference",
        plan="care and support protection plan",
        chair="conference chair",
        lead="care and support protection plan co-ordinator",
        core_group="Core group",
        decides="The practitioners at the conference",
    ),
    "scotland": Words(
        initial="Initial Child Protection Planning Meeting",
        review="Review Child Protection Planning Meeting",
        plan="child protection plan",
        chair="chair of the planning meeting",
        lead="lead professional",
        core_group="Core group",
        decides="The planning meeting; the chair where there was no consensus",
    ),
    "northern_ireland": Words(
        initial="Initial Child Protection Case Conference",
        review="Review Child Protection Case Conference",
        plan="child protection plan",
        chair="chair of the case conference",
        lead="senior social worker",
        core_group="Core group",
        decides="The professionals at the case conference",
    ),
}
