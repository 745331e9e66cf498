"""Somebody's request about what is kept of them: to get it, to have it put right, erased, or not used.

A request belongs to the case in which it was written down, and is sealed under that case's key. Where the same human is
a person of another case, somebody who may see both has said so (`RequestTie`): a name alone ties nobody.
"""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from meeting_app.domain.answer import LONGEST
from meeting_app.domain.errors import InvalidInput, WrongMoment
from meeting_app.domain.ids import AccountId, CaseId, PersonId
from meeting_app.values import dataclass

# UK GDPR: one month, and up to two more where it is complex or they asked for much.
DUE_MONTHS, MORE_MONTHS = 1, 2
MONTHS_A_YEAR = 12


class RequestKind(StrEnum):
    """What is asked for."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"


class RequestState(StrEnum):
    """Where it is. `DECIDED`: all is decided and the answer can be made; `REFUSED` has its reason."""

    OPEN = "open"
    DECIDED = "decided"
    ANSWERED = "answered"
    REFUSED = "refused"


SETTLED = frozenset({RequestState.ANSWERED, RequestState.REFUSED})
# Decided once more where something came to light before the answer went out; a settled one stays as it is.
NEXT_STATE: dict[RequestState, frozenset[RequestState]] = {
    RequestState.OPEN: frozenset({RequestState.DECIDED, RequestState.ANSWERED, RequestState.REFUSED}),
    RequestState.DECIDED: frozenset({RequestState.OPEN, RequestState.ANSWERED, RequestState.REFUSED}),
    RequestState.ANSWERED: frozenset(),
    RequestState.REFUSED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """One request of one person of this case.

    `asked`: what they asked for, in their words. `asked_by`: who asks for them and by which right, empty where they ask
    themselves. `checked`: how it was made sure who asks. `counts_from`: the day on which that was done, where it had to
    be asked for first; the month runs from then. `also_called`: other names by which they are spoken of, to look for.
    `extended_on`, `extended_why`: two months more, and why. `outcome`: what was done, or why it was refused.
    """

    id: str
    case_id: CaseId
    person_id: PersonId
    kind: RequestKind
    came_on: date
    asked: str
    asked_by: str
    checked: str
    also_called: tuple[str, ...]
    handled_by: AccountId
    made_by: AccountId
    made_at: datetime
    counts_from: date | None = None
    extended_on: date | None = None
    extended_why: str = ""
    state: RequestState = RequestState.OPEN
    outcome: str = ""
    settled_on: date | None = None

    @property
    def due_on(self) -> date:
        """The day by which it has to be answered."""
        months = DUE_MONTHS + (MORE_MONTHS if self.extended_on else 0)
        return months_later(self.counts_from or self.came_on, months)

    @property
    def looks_for_items(self) -> bool:
        """Whether it is answered from what is found of them, item by item."""
        return self.kind is RequestKind.ACCESS

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.state in SETTLED


@dataclass(frozen=True, slots=True)
class RequestTie:
    """This person of this case is the human who asked, as somebody with the right has confirmed."""

    id: str
    case_id: CaseId
    request_id: str
    person_id: PersonId
    confirmed_by: AccountId
    at: datetime


def months_later(day: date, months: int) -> date:
    """The same day so many months on; where that month has no such day, its last."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    first_of_next = date(year + (month + 1) // MONTHS_A_YEAR, (month + 1) % MONTHS_A_YEAR + 1, 1)
    last = (first_of_next - date.resolution).day
    return date(year, month + 1, min(day.day, last))


def check_request(request: AccessRequest, *, today: date) -> None:
    """Raise InvalidInput with a code per field: a day that has not come, too long, a month that begins too early."""
    texts = {name: getattr(request, name) for name in ("asked", "asked_by", "checked")}
    texts["also_called"] = "\n".join(request.also_called)
    wrong = {name: "too_long" for name, text in texts.items() if len(text) > LONGEST}
    if request.came_on > today:
        wrong["came_on"] = "future_day"
    if request.counts_from is not None:
        if request.counts_from > today:
            wrong["counts_from"] = "future_day"
        elif request.counts_from < request.came_on:
            wrong["counts_from"] = "before_it_came"
        elif not request.checked.strip():
            wrong["checked"] = "missing"
    if wrong:
        raise InvalidInput(wrong)


def extended(request: AccessRequest, *, why: str, today: date) -> AccessRequest:
    """Two months more; they are told why before the first month is over. Raises WrongMoment after that."""
    _open(request)
    if request.extended_on is not None:
        raise WrongMoment("extended_already")
    if today > request.due_on:
        raise WrongMoment("month_is_over")
    _need("why", why)
    return replace(request, extended_on=today, extended_why=why)


def settled(
    request: AccessRequest, state: RequestState, *, outcome: str, on: date | None, today: date
) -> AccessRequest:
    """The next state: answered or refused on a day, with what was done or why not; decided, or taken up again."""
    _open(request)
    if state not in NEXT_STATE[request.state]:
        raise WrongMoment("request_not_there")
    if state not in SETTLED:
        return replace(request, state=state)
    _need("outcome", outcome)
    if on is None or on > today:
        raise InvalidInput({"on": "future_day" if on else "missing"})
    if on < request.came_on:
        raise InvalidInput({"on": "before_it_came"})
    if state is RequestState.ANSWERED and not request.checked.strip():
        raise InvalidInput({"state": "identity_first"})
    if state is RequestState.ANSWERED and request.kind is RequestKind.ACCESS and request.state is RequestState.OPEN:
        raise InvalidInput({"state": "decide_all_first"}, rule="who-may-see")
    return replace(request, state=state, outcome=outcome, settled_on=on)


def _open(request: AccessRequest) -> None:
    if request.is_settled:
        raise WrongMoment("request_is_settled")


def _need(field: str, text: str) -> None:
    wrong = "missing" if not text.strip() else "too_long" if len(text) > LONGEST else ""
    if wrong:
        raise InvalidInput({field: wrong})
