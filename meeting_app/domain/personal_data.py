"""What of a case is somebody's own: what they gave or said, and plain facts of them.

A request for their data gives it by itself; `personal_others` has the rest, and the whole table.
"""

from collections.abc import Mapping
from dataclasses import field

from meeting_app.domain import (
    amendment,
    answer,
    beside,
    case,
    child_work,
    copies,
    decision,
    entry,
    happened,
    heard,
    helping,
    missing,
    offer,
    release,
    seat,
    ten_said,
    translation,
    understanding,
)
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Data:
    """One kind of thing.

    `called`: in plain words; empty where it holds nothing that is about anybody. `words`: which of its fields are
    shown, with what each is called. `owner`: fields that say whose own words, or plain facts, it is; to its owner it is
    in by itself. `apart`: of such a thing what others wrote of its owner, decided by itself. `aside`: sealed fields
    that are shown to nobody here (who typed it, codes).
    """

    called: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    owner: tuple[str, ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    aside: tuple[str, ...] = ()


PUT = {"put.text": "In another language"}

# What somebody gave or said, and plain facts of them.
OWN: dict[type, Data] = {
    case.Person: Data(
        "Who they are here",
        {"name": "Name", "says_as": "Called", "role": "Role", "agency": "Agency", "born": "Born"},
        owner=("id",), apart={"needs": "Needs"},
    ),
    seat.Seat: Data(
        "Being there", {"role": "Came as", "state": "Was there"},
        owner=("person_id",), apart={"why_not": "Why no number was asked"},
    ),
    answer.Revision: Data(
        "A view",
        {
            "given.kind": "What was given", "given.number": "Number", "given.why": "Why",
            "given.higher": "What would make it one point higher", "given.different.called": "It is different for",
            "given.different.how": "How", "paper.says": "What the paper form says", "paper.answered": "Asked again",
            "how": "How it was given",
        },
        owner=("answer_id",), aside=("typed_by",),
    ),
    answer.Spoken: Data(
        "Said out loud", {"why": "Why", "higher": "What would make it one point higher"},
        owner=("answer_id",), aside=("typed_by",),
    ),
    translation.Translation: Data(
        "In another language",
        {"why": "Why", "higher": "What would make it one point higher", "different": "How it is different"},
        owner=("answer_id",), aside=("made_by", "because"),
    ),
    beside.Correction: Data(
        "Said to be wrong", {"text": "What is wrong", "why": "Why"},
        owner=("answer_id",), aside=("said_by", "typed_by"),
    ),
    happened.DidItHappen: Data("Did it happen?", {"said": "What was said"}, owner=("seat_id",), aside=("typed_by",)),
    release.Release: Data(
        "What may be shown of a view", {"scope": "What", "left_out": "Less these words"}, owner=("answer_id",),
    ),
    understanding.Understanding: Data(
        "Whether 10 and 0 were clear", {"clear": "What was said"},
        owner=("seat_id",), apart={"how": "How it was made clear"},
    ),
    missing.Missing: Data("No view", {"why": "Why"}, owner=("seat_id",)),
    decision.Standpoint: Data(
        "What was thought of the plan",
        {"text": "Words"},
        owner=("person_id",), aside=("typed_by",),
    ),
    amendment.Amendment: Data(
        "Added to a sealed record", {"text": "Words", **PUT},
        owner=("person_id",), apart={"why": "Why it was added"}, aside=("typed_by",),
    ),
    decision.ToldOn: Data("Told of the decision", {"on": "Day"}, owner=("person_id",), aside=("typed_by",)),
    ten_said.TenSaid: Data("What a 10 would look like", {"text": "Words", **PUT}, owner=("person_id",)),
    heard.Heard: Data("A worry or a goal was read together", {"said": "What was said"}, owner=("person_id",)),
    offer.Offer: Data("Offered for the map", {"text": "Words"}, owner=("by",), aside=("by_other", "typed_by")),
    entry.EntryVersion: Data(
        "On the map", {"said.text": "Words", "said.put.text": "In another language"},
        owner=("said.by",), apart={"because": "Why it was changed", "showed": "What has shown it"}, aside=("made_by",),
    ),
    child_work.WorkVersion: Data(
        "Direct work", {"shown.texts": "Words", "shown.drawn": "What can be seen on the drawing"},
        owner=("shown.child",), apart={"because": "Why it was put right"}, aside=("made_by",),
    ),
    child_work.ChildsWord: Data(
        "Who may see the direct work", {"word.may_see": "Who", "word.use": "What it may be used for"},
        owner=("work_id",), aside=("made_by",),
    ),
    copies.CopyCheck: Data(
        "A copy was made", {"kind": "Of what", "style": "How much of it"}, owner=("reader_id",), aside=("agency",)
    ),
    helping.Agreement: Data("Let an interpreter read the words", {"agreed_at": "Day"}, owner=("seat_id",)),
}  # fmt: skip
