"""What the chair is told before a round is presented: some of its words are kept from somebody who is here."""

from meeting_app.domain.case import Person
from meeting_app.domain.ids import CaseId, SittingId
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.visibility import Words, words_kept
from meeting_app.presenters.parts import people_here, the_room
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_in, versions_in
from meeting_app.values import dataclass

OVER = frozenset({RoundStage.RECORDED, RoundStage.ABANDONED})


@dataclass(frozen=True, slots=True)
class KeptHere:
    """For the chair alone: what is not shown here of one round's words, and because of whom."""

    case_id: CaseId
    title: str
    wording_id: str
    what: frozenset[Words]
    names: tuple[str, ...]
    has_begun: bool

    @property
    def can_be_asked(self) -> bool:
        """never-a-bare-number: without its question and both ends nothing is asked."""
        return Words.ASKED not in self.what

    @property
    def worry_is_read(self) -> bool:
        """Whether the worry is read out here."""
        return Words.WORRY not in self.what


def kept_here(records: Records, rounds: list[Round], sitting_id: SittingId) -> dict[str, KeptHere]:
    """Under the rounds' ids, those of which something is kept from somebody who is in this part now."""
    room, here = the_room(records, sitting_id), people_here(records, sitting_id)
    people = by_id(records.all(Person, id=sorted(here)))
    found = {}
    for one in rounds:
        kept = kept_in(records, one)
        what = words_kept(kept, room)
        if what and one.stage not in OVER:
            ids = dict.fromkeys(line.person_id for line in kept.all if line.person_id in here)
            names = tuple(people[id_].says_as for id_ in ids if id_)
            wording = records.get(Wording, versions_in(records, one).wording_id)
            begun = one.stage is not RoundStage.DRAFTED
            found[str(one.id)] = KeptHere(one.case_id, wording.title, wording.id, what, names, begun)
    return found
