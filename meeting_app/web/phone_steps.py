"""From one question to the next: number, why, one point higher, check. What was typed travels in the form."""

from collections.abc import Mapping

from meeting_app.presenters.phone import Draft, Step

Errors = tuple[tuple[str, str], ...]
AFTER = {"number": Step.WHY, "why": Step.HIGHER, "higher": Step.CHECK}
NUMBERS = frozenset(str(number) for number in range(11))


def read_draft(form: Mapping[str, str]) -> Draft:
    """What was typed so far, as it was typed."""
    kind = form.get("kind", "") or "number"
    return Draft(
        kind=kind if kind in {"number", "not_able", "tell_chair"} else "number",
        number=form.get("number", "") if form.get("number", "") in NUMBERS else "",
        why=_lines(form.get("why", "")),
        higher=_lines(form.get("higher", "")),
        aloud=form.get("aloud", ""),
        dont_know=form.get("dont_know", ""),
        tick=form.get("tick", ""),
        language=form.get("language", ""),
    )


def next_step(form: Mapping[str, str], draft: Draft) -> tuple[Step, Errors]:
    """Where to go from here, and what is missing here. `go` names a step to go to without asking anything."""
    wanted = form.get("go", "")
    if wanted in {step.value for step in (Step.ZERO, Step.CLEAR, Step.NUMBER, Step.WHY, Step.HIGHER)}:
        return Step(wanted), ()
    here = form.get("here", "number")
    wrong = _missing(here, draft)
    if wrong:
        return Step(here), wrong
    if draft.kind == "tell_chair" or (here == "why" and draft.aloud):
        return Step.CHECK, ()
    return AFTER.get(here, Step.NUMBER), ()


def _missing(here: str, draft: Draft) -> Errors:
    """always-why and one-point-higher are the domain's; asking here spares people a way back from the check."""
    if draft.kind != "number":
        return ()
    if here == "number" and not draft.number:
        return (("number", "choose"),)
    if here == "why" and not draft.why.strip() and not draft.aloud:
        return (("why", "missing"),)
    if here == "higher" and not draft.higher.strip() and not draft.dont_know:
        return (("higher", "missing"),)
    return ()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
