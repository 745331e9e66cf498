"""What is given beforehand, for the chair: who has a link, what is in (never what), and whether words have changed."""

from dataclasses import field

from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.beforehand import is_beforehand
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.hands import LinkKind, PersonalLink
from meeting_app.domain.item import Item
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.round import Round, RoundStage
from meeting_app.domain.scale import Wording
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR
from meeting_app.presenters.agenda import asked_in
from meeting_app.presenters.page import Page, Typed
from meeting_app.storage.records import Records, by_id
from meeting_app.storage.words import kept_of_case
from meeting_app.values import dataclass

BEFORE_TEN = frozenset({RoundStage.DRAFTED, RoundStage.PRESENTING_WORRY})


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """An item whose words and a view given beforehand do not go together.

    `to_choose`: newer words stand ready, and the item keeps the older ones until the chair says otherwise. Otherwise it
    is asked with newer words than these people's view was given against. `kept`: words of it are kept from somebody.
    """

    item_id: str
    question: str
    names: tuple[str, ...]
    to_choose: bool
    old: Wording
    new: Wording
    kept: bool = False


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """For the console: who gave a view of the coming round beforehand, and what has to be known before 10."""

    names: tuple[str, ...] = ()
    changed: WordsChanged | None = None


@dataclass(frozen=True, slots=True)
class RoundCell:
    """One person's view of one scale: in, or not."""

    round_id: str
    title: str
    is_in: bool
    can_type: bool


@dataclass(frozen=True, slots=True)
class BeforeLine:
    """One expected person. `link`: for home, or None; `remote`: from afar."""

    seat_id: str
    says_as: str
    role: str
    scores: bool
    is_child: bool
    part: str
    link: PersonalLink | None
    remote: PersonalLink | None
    rounds: tuple[RoundCell, ...]


@dataclass(frozen=True, slots=True)
class BeforehandView:
    """The page of views beforehand. `address` is shown once, right after the link was made, and is not stored.

    `typed`: what was sent for one person and can't be taken.
    """

    page: Page
    public_id: str
    case: Case
    can_link: bool
    people: tuple[BeforeLine, ...]
    helpers: tuple[tuple[str, str], ...]
    changed: tuple[WordsChanged, ...]
    address: str = ""
    address_for: str = ""
    kind: str = ""
    typed: Typed = field(default_factory=Typed)

    def typed_for(self, line: BeforeLine) -> Typed:
        """What was typed in this person's form."""
        return self.typed if self.typed["seat_id"] == line.seat_id else Typed()


@dataclass(frozen=True, slots=True)
class WordsView:
    """The page that asks which words an item is asked with."""

    page: Page
    public_id: str
    changed: WordsChanged


def given_before(records: Records, round_: Round | None) -> GivenBefore:
    """What the chair is told of this round before 10 is presented; nothing after that."""
    if round_ is None or round_.stage not in BEFORE_TEN:
        return GivenBefore()
    names = _names(records, _given(records, [round_]))
    return GivenBefore(names, words_changed(records, records.get(Item, round_.item_id)))


def words_changed(records: Records, item: Item) -> WordsChanged | None:
    """Whether views of this item were given against other words than it has, or than stand ready."""
    rounds = [one for one in records.all(Round, item_id=item.id) if one.stage in BEFORE_TEN]
    given = _given(records, rounds)
    if item.wording_id is None or not given:
        return None
    newest = records.all(Wording, scale_id=item.scale_id, order="version")[-1]
    against_others = [one for one in given if one.wording_id != item.wording_id]
    if newest.id != item.wording_id:
        old = records.get(Wording, item.wording_id)
        return _changed(records, item, old.question, given, to_choose=True, old=old, new=newest)
    if not against_others:
        return None
    old = records.get(Wording, against_others[0].wording_id)
    return _changed(records, item, newest.question, against_others, to_choose=False, old=old, new=newest)


def _changed(
    records: Records, item: Item, question: str, given: list[Answer], *, to_choose: bool, old: Wording, new: Wording
) -> WordsChanged:
    kept = bool({one.subject_id for one in kept_of_case(records, item.case_id)} & {old.id, new.id})
    return WordsChanged(item.id, question, _names(records, given), to_choose, old, new, kept)


def _given(records: Records, rounds: list[Round]) -> list[Answer]:
    known = by_id(rounds)
    answers = records.all(Answer, round_id=list(known), standing=Standing.FIRST.value)
    return [one for one in answers if is_beforehand(one, known[one.round_id])]


def _names(records: Records, answers: list[Answer]) -> tuple[str, ...]:
    seats = records.all(Seat, id=[one.seat_id for one in answers], order="position")
    people = by_id(records.all(Person, id=[one.person_id for one in seats]))
    return tuple(dict.fromkeys(people[one.person_id].says_as for one in seats))


def beforehand_view(records: Records, meeting: Meeting, *, page: Page) -> BeforehandView:
    """Everybody who is expected, with links, and which of their views are in."""
    people = by_id(records.all(Person, case_id=meeting.case_id))
    seats = records.all(Seat, meeting_id=meeting.id, order=("sitting_id", "position"))
    parts = list(dict.fromkeys(one.sitting_id for one in seats))
    items = records.all(Item, meeting_id=meeting.id, order="position")
    changed = (words_changed(records, one) for one in items)
    names = [(one, f"Part {parts.index(one.sitting_id) + 1}" if len(parts) > 1 else "") for one in seats]
    return BeforehandView(
        page=page,
        public_id=meeting.public_id,
        case=records.get(Case, meeting.case_id),
        can_link=meeting.stage.value == "prepared",
        people=tuple(_line(records, seat, people[seat.person_id], part) for seat, part in names),
        helpers=tuple((one.id, one.says_as) for one in people.values() if one.group in HELPS_A_CHILD),
        changed=tuple(one for one in changed if one is not None),
    )


HELPS_A_CHILD = frozenset({Group.HELPER, Group.PROFESSIONAL})


def _line(records: Records, seat: Seat, person: Person, part: str) -> BeforeLine:
    live = [one for one in records.all(PersonalLink, seat_id=seat.id) if one.key_hash is not None]
    by_kind = {one.kind: one for one in live}
    return BeforeLine(
        seat_id=seat.id,
        says_as=person.says_as,
        role=seat.role or person.role,
        scores=seat.scores,
        is_child=person.group is Group.CHILD,
        part=part,
        link=by_kind.get(LinkKind.HOME),
        remote=by_kind.get(LinkKind.REMOTE),
        rounds=_cells(records, seat),
    )


def _cells(records: Records, seat: Seat) -> tuple[RoundCell, ...]:
    rounds = records.all(Round, sitting_id=seat.sitting_id, order="position")
    given = records.all(Answer, seat_id=seat.id, standing=Standing.FIRST.value)
    inside = {one.round_id for one in given}
    return tuple(
        RoundCell(one.id, asked_in(records, one, CHAIR).title, one.id in inside, one.stage is RoundStage.DRAFTED)
        for one in rounds
    )
