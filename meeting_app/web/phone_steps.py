"""From one question to the next: number, why, one point higher, check. What was typed travels in the form."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from meeting_app.domain.answer import LONGEST, Kind
from meeting_app.domain.different import Different, check_different
from meeting_app.domain.ids import PersonId
from meeting_app.presenters.phone_steps import Draft, Step

Errors = tuple[tuple[str, str], ...]
S = TypeVar("S")
AFTER = {"number": Step.WHY, "why": Step.HIGHER, "higher": Step.CHECK}
WRITING = (Step.NUMBER, Step.WHY, Step.HIGHER, Step.CHECK)
NUMBERS = frozenset(str(number) for number in range(11))


def read_draft(form: Mapping[str, str]) -> Draft:
    """What was typed so far, as it was typed."""
    kind = form.get("kind", "")
    return Draft(
        kind=kind if kind in set(Kind) else Kind.NUMBER.value,
        number=form.get("number", "") if form.get("number", "") in NUMBERS else "",
        why=_lines(form.get("why", "")),
        higher=_lines(form.get("higher", "")),
        aloud=form.get("aloud", ""),
        dont_know=form.get("dont_know", ""),
        tick=form.get("tick", ""),
        language=form.get("language", ""),
        different_for=form.get("different_for", ""),
        different=_lines(form.get("different", "")),
    )


def made_on(form: Mapping[str, str]) -> int:
    """The revision that a form says it was made on; 0 for anything else."""
    text = form.get("made_on", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def next_step(form: Mapping[str, str], draft: Draft) -> tuple[Step, Errors]:
    """Where to go from here: where the button says (`go`), or one on from `here`; not past what is missing."""

    def missing_at(step: Step) -> Errors:
        return missing(step, draft) + (missing_of_child(draft) if step is Step.WHY else ())

    return not_past(WRITING, _wanted(form, draft), missing_at)


def not_past(order: Sequence[S], wanted: S, missing_at: Callable[[S], Errors]) -> tuple[S, Errors]:
    """The step that is wanted, or the first one before it at which something is missing, with what."""
    for step in order[: order.index(wanted)]:
        errors = missing_at(step)
        if errors:
            return step, errors
    return wanted, ()


def _wanted(form: Mapping[str, str], draft: Draft) -> Step:
    pressed = form.get("go", "")
    if pressed in {step.value for step in WRITING}:
        return Step(pressed)
    # "I will tell {Chair}", "I would rather say it out loud" and "I don't know yet" leave nothing more to ask.
    if draft.kind == Kind.TELL_CHAIR or draft.aloud or draft.dont_know:
        return Step.CHECK
    return AFTER.get(form.get("here", ""), Step.NUMBER)


def missing(step: Step, draft: Draft) -> Errors:
    """always-why and one-point-higher are the domain's; asking here spares people a way back from the check."""
    text = {Step.WHY: draft.why, Step.HIGHER: draft.higher}.get(step, "")
    if len(text) > LONGEST:
        return ((step.value, "too_long"),)
    if draft.kind != Kind.NUMBER:
        return ()
    if step is Step.NUMBER and not draft.number:
        return (("number", "choose"),)
    if step is Step.WHY and not draft.why.strip() and not draft.aloud:
        return (("why", "missing"),)
    if step is Step.HIGHER and not (draft.higher.strip() or draft.dont_know or draft.aloud):
        return (("higher", "missing"),)
    return ()


def missing_of_child(draft: Draft) -> Errors:
    """What is said to be different for one of the children needs both: for which one, and how."""
    if draft.aloud or draft.kind == Kind.TELL_CHAIR or not (draft.different_for or draft.different.strip()):
        return ()
    return tuple(check_different(Different(PersonId(draft.different_for), draft.different), LONGEST).items())


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
