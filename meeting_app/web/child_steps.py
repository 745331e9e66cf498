"""From one question to the next on a child's page. What was said travels in the form; nothing of it is stored."""

from collections.abc import Mapping
from itertools import pairwise

from meeting_app.domain.answer import LONGEST, Kind
from meeting_app.domain.release import Scope
from meeting_app.presenters.hand import HandDraft, HandStep

Errors = tuple[tuple[str, str], ...]
ORDER = (
    HandStep.CHILD_NUMBER,
    HandStep.CHILD_WHY,
    HandStep.CHILD_HIGHER,
    HandStep.CHILD_MORE,
    HandStep.CHILD_SHARE,
    HandStep.CHILD_CHECK,
)
AFTER = {step.value: after for step, after in pairwise(ORDER)}


def next_child_step(form: Mapping[str, str], draft: HandDraft) -> tuple[HandStep, Errors]:
    """Where to go from here: where the button says, or one on; not past what is missing."""
    wanted = _wanted(form, draft)
    for step in ORDER[: ORDER.index(wanted)]:
        missing = _missing(step, draft)
        if missing:
            return step, missing
    return wanted, ()


def _wanted(form: Mapping[str, str], draft: HandDraft) -> HandStep:
    pressed = form.get("go", "")
    if pressed in {step.value for step in ORDER}:
        return HandStep(pressed)
    wanted = AFTER.get(form.get("here", ""), HandStep.CHILD_NUMBER)
    # Who gives no number is not asked for one point higher; what is drawn or told is not asked for in words.
    skips = draft.kind != Kind.NUMBER or draft.aloud
    return HandStep.CHILD_MORE if skips and wanted in {HandStep.CHILD_WHY, HandStep.CHILD_HIGHER} else wanted


def _missing(step: HandStep, draft: HandDraft) -> Errors:
    if step is HandStep.CHILD_SHARE:
        return () if draft.scope in set(Scope) else (("scope", "choose"),)
    text = {HandStep.CHILD_WHY: draft.why, HandStep.CHILD_HIGHER: draft.higher}.get(step, "")
    if max(len(text), len(draft.all_why)) > LONGEST:
        return (("why" if step is not HandStep.CHILD_HIGHER else "higher", "too_long"),)
    if draft.kind != Kind.NUMBER:
        return ()
    if step is HandStep.CHILD_NUMBER and not draft.number:
        return (("number", "choose"),)
    if step is HandStep.CHILD_WHY and not draft.why.strip() and not draft.aloud:
        return (("why", "missing"),)
    if step is HandStep.CHILD_HIGHER and not (draft.higher.strip() or draft.dont_know or draft.aloud):
        return (("higher", "missing"),)
    return ()
