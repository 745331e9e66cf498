"""Words of the trade that a family may not know, with a plain word for each: a list that the council can edit."""

from collections.abc import Iterable

from meeting_app.domain.errors import InvalidInput
from meeting_app.values import dataclass

LONGEST_LIST = 20_000


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word or a few, and what can be said instead."""

    word: str
    plain: str


# As it comes; the council's own list takes its place.
DEFAULT = """\
attachment = the bond between them
chastisement = hitting
chronology = what happened and when
CIN = child in need
cognitive = thinking and learning
cumulative = adding up
de-escalate = calm down
developmental = how the child grows and learns
disclosed = told us
disclosure = what they told us
disengaged = does not come or answer
dysregulated = very upset
emotional abuse = say what was said or done, and what the child felt
emotional harm = say what the child feels and does
engagement = taking part
escalate = get worse
exposed to = sees and hears
facilitate = help
home conditions = how the home is
inappropriate = say what was done
inconsistent = sometimes, and sometimes not
intervention = help
LAC = looked-after child
maladaptive = does not help
minimise = says it is less than it was
multi-agency = all of us who work with the family
neglectful = say what the child goes without
non-compliant = does not do what was agreed
parental conflict = say what they do when they argue
parenting capacity = what they can do for the child
perpetrator = the person who did it
physical harm = being hurt
placement = where the child lives
presents as = looks and acts
protective factor = what keeps the child safe
resilience = getting through hard times
risk factor = what makes it more dangerous
safeguarding = keeping safe
siblings = brothers and sisters
significant harm = badly hurt
statutory = what the law says
substance misuse = drinking or taking drugs
threshold = the point where we have to act
utilise = use
"""


def jargon_of(text: str) -> tuple[Jargon, ...]:
    """The list as it is typed, a line for each: the word, "=", the plain word. Lines that say nothing are left out."""
    pairs = (line.partition("=") for line in text.split("\n") if line.strip())
    return tuple(Jargon(word.strip(), plain.strip()) for word, _, plain in pairs)


def check_jargon(text: str) -> None:
    """Raise InvalidInput for a line without a word or a plain word; none at all is a list too."""
    if len(text) > LONGEST_LIST:
        raise InvalidInput({"jargon": "list_too_long"})
    if _lacking(jargon_of(text)):
        raise InvalidInput({"jargon": "word_and_plain"})


def _lacking(jargon: Iterable[Jargon]) -> bool:
    return any(not one.word or not one.plain for one in jargon)
