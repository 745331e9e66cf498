"""What the chair is shown of a copy before it is made: looked through for its reader, and what is in it."""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import overload

from flask import Response, request

from meeting_app.domain.case import Case
from meeting_app.domain.chain import canonical
from meeting_app.domain.copies import Decided, Household, Kind, Style, check_reader
from meeting_app.domain.ids import CaseId
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.matches import Text
from meeting_app.domain.meeting import Meeting
from meeting_app.export.document import Document, Heading, plain, to_value
from meeting_app.identity import SignedIn
from meeting_app.presenters.copy_check import alike_in, asked_for, exact_only
from meeting_app.presenters.copy_look import CopyLook, Inside
from meeting_app.presenters.copy_readers import FILE, CopyReader, reader_of
from meeting_app.presenters.held_back import held_back, summed_up
from meeting_app.presenters.households import at_home
from meeting_app.storage.records import Records
from meeting_app.values import dataclass
from meeting_app.web.asking import desk_page, must
from meeting_app.web.copy_forms import Draft, Wanted, chosen_again, give
from meeting_app.web.respond import page
from meeting_app.web.services import services

FOR_HOUSEHOLD = "for_household"
# Headings down to this level are listed.
LISTED = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A copy as it is asked for, and `back`: where. `meeting`: none for a thing of the case, which `about_id` names."""

    who: SignedIn
    case: Case
    meeting: Meeting | None
    kind: Kind
    wanted: Wanted
    back: str
    action: str
    about_id: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and how many of what is in it, for the chair."""

    draft: Draft
    counts: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A copy that was asked for, looked through: what it is, for whom, and what the chair is shown of it."""

    draft: Draft
    look: CopyLook
    asked: Asked
    reader: CopyReader


class InTurns(Sequence[Text]):
    """Texts that are looked through again and again: `breathe` is called for each, so that nobody waits for it."""

    def __init__(self, texts: Sequence[Text], breathe: Callable[[], None]) -> None:
        self._texts, self._breathe = texts, breathe

    def __iter__(self) -> Iterator[Text]:
        for one in self._texts:
            self._breathe()
            yield one

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> Text: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Text]: ...
    def __getitem__(self, at: int | slice) -> Text | Sequence[Text]:
        return self._texts[at]


def reader_asked(records: Records, case_id: CaseId, kind: Kind) -> CopyReader:
    """For whom a form asks a copy. What was kept from whom is for the file alone, whoever is named (who-may-see)."""
    key = FILE if kind is Kind.RESTRICTED else request.form.get("reader", "")
    reader: CopyReader = must(reader_of(records, case_id, key))
    return reader


def looked_through(
    records: Records, asked: Asked, reader: CopyReader, drafts: Callable[[CopyReader], Drafted]
) -> Looked:  # fmt: skip
    """The copy for this reader; where the chair wants it so, for whoever is at home too (who-may-see).

    Raises InvalidInput where there is no copy in that style for such a reader.
    """
    check_reader(asked.wanted.style, [one.group for one in reader.people])
    found = _looked(records, asked, reader, drafts)
    if request.form.get(FOR_HOUSEHOLD) and found.look.at_home:
        at_home = (one.person for one in found.look.at_home)
        return _looked(records, asked, reader.with_household(at_home), drafts)
    return found


def _looked(
    records: Records, asked: Asked, reader: CopyReader, drafts: Callable[[CopyReader], Drafted]
) -> Looked:  # fmt: skip
    drafted = drafts(reader)
    seen = look_for(records, asked, reader, drafted.draft, drafted.counts)
    return Looked(drafted.draft, seen, asked, reader)


def give_looked(made: Looked) -> Response:
    """The copy, unless there is something that the chair has to decide first (who-may-see). Raises WorkFailed."""
    asked = made.asked
    if not is_decided(made.look):
        return page("record/check.html", made.look)
    return give(
        asked.who,
        made.draft.make(),
        asked.wanted,
        case_id=asked.case.id,
        about_meeting=asked.meeting.id if asked.meeting else None,
        kind=asked.kind,
        about_id=asked.about_id,
        **decided_on(made.look, made.reader),
    )


def _look(asked: Asked, draft: Draft, counts: Sequence[tuple[str, int]]) -> CopyLook:
    return CopyLook(
        page=desk_page(asked.who),
        kind=asked.kind,
        style=asked.wanted.style,
        form=asked.wanted.form,
        reader="",
        inside=inside_of(draft, counts),
        back=asked.back,
        action=asked.action,
        fields=chosen_again(),
    )


def look_for(
    records: Records, asked: Asked, reader: CopyReader, draft: Draft, counts: Sequence[tuple[str, int]] = ()
) -> CopyLook:
    """What is kept from its reader, looked for in all that it holds (who-may-see); for the file, what is in it."""
    if reader.is_file:
        return _look(asked, draft, counts)
    case, meeting = asked.case, asked.meeting
    viewer = reader.viewer(records, records.all(Meeting, case_id=case.id))
    held = held_back(records, case.id, viewer)
    # Of all its meetings: what was asked for before one of them is not to be heard through another's record.
    asked_before = records.all(ThingToKeep, case_id=case.id, order="made_at")
    things = tuple({(one.look_for, one.from_people): one for one in asked_before}.values())
    texts = InTurns(draft.texts, services().taking_turns())
    left_out = [one for one in held if meeting is None or one.meeting_id in {None, meeting.id}]
    seen = replace(
        _look(asked, draft, counts),
        reader=reader.name,
        found=asked_for(things, viewer, texts),
        alike=alike_in(records, case, viewer, texts, held=held),
        exact_only=exact_only(draft.texts),
        left_out=summed_up(left_out),
        at_home=at_home(records, case, reader, viewer, held=held, texts=draft.texts),
        household=Household.LEFT_OUT if reader.also else Household.NOBODY,
    )
    return replace(seen, decision=_decision(asked, reader, seen))


def is_decided(seen: CopyLook) -> bool:
    """who-may-see: whether nothing is to be decided, or the chair has decided on just this, for this reader.

    What came to be found since the page was shown, or is found once the household is to see it too, is asked again.
    """
    told = request.form.get("checked", "").encode("utf-8", "surrogatepass")
    return not seen.asks or hmac.compare_digest(told, seen.decision.encode())


def _decision(asked: Asked, reader: CopyReader, seen: CopyLook) -> str:
    """Keyed, since it goes to a page: from it nobody can guess words, or say what was never shown."""
    told = {
        "case": asked.case.id,
        "meeting": asked.meeting.id if asked.meeting else "",
        "kind": asked.kind,
        "about": asked.about_id,
        "style": asked.wanted.style,
        "reader": reader.key,
        "people": sorted(reader.ids),
        "found": [asdict(one) for one in (*seen.found, *seen.alike)],
        "at_home": [[one.person.id, one.kind, one.things] for one in seen.at_home],
        # A child's copy is decided on as a whole.
        "document": seen.inside.document if seen.style is Style.CHILD else {},
    }
    return services().hash_code(f"decision {hashlib.sha256(canonical(told)).hexdigest()}")


def decided_on(seen: CopyLook, reader: CopyReader) -> dict[str, object]:
    """For whom it is, and what the chair has decided, for the log."""
    if reader.is_file:
        return {"reader_id": None, "decided": Decided.FOR_THE_FILE}
    return {
        "reader_id": None if reader.agency else reader.people[0].id,
        "agency": reader.agency,
        "decided": Decided.AS_IT_IS if seen.found or seen.alike else Decided.NOTHING_FOUND,
        "household": Household.ANOTHER_WAY if seen.at_home else seen.household,
    }


def inside_of(draft: Draft, counts: Sequence[tuple[str, int]] = ()) -> Inside:
    """What will be in a copy: its headings, how many of what, and the document itself."""
    return Inside(_headings(draft.document), tuple(counts), to_value(draft.document))


def _headings(document: Document) -> tuple[str, ...]:
    found = [one for one in document.blocks if isinstance(one, Heading) and one.level <= LISTED]
    return tuple(dict.fromkeys(plain(one.runs) for one in found))
