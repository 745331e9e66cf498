"""From one question to the next on a child's page. What was said travels in the form; nothing of it is stored."""

from collections.abc import Mapping
from itertools import pairwise

from meeting_app.domain.answer import LONGEST, Kind
from meeting_app.domain.release import Scope
from meeting_app.presenters.hand import CHILD_ASKING, HandDraft, HandStep
from meeting_app.presenters.phone_steps import Step
from meeting_app.web.phone_steps import Errors, missing, missing_of_child, not_past

ASKS = {HandStep.CHILD_NUMBER: Step.NUMBER, HandStep.CHILD_WHY: Step.WHY, HandStep.CHILD_HIGHER: Step.HIGHER}
ABOUT_A_NUMBER = frozenset({HandStep.CHILD_HOW, HandStep.CHILD_WHY, HandStep.CHILD_HIGHER})
AFTER = {step.value: after for step, after in pairwise(CHILD_ASKING)}


def next_child_step(form: Mapping[str, str], draft: HandDraft) -> tuple[HandStep, Errors]:
    """Where to go from here: where the button says, or one on; not past what is missing."""
    return not_past(CHILD_ASKING, _wanted(form, draft), lambda step: _missing(step, draft))


def _wanted(form: Mapping[str, str], draft: HandDraft) -> HandStep:
    pressed = form.get("go", "")
    if pressed in {step.value for step in CHILD_ASKING}:
        return HandStep(pressed)
    if form.get("drawn"):
        return HandStep.CHILD_HIGHER
    wanted = AFTER.get(form.get("here", ""), HandStep.CHILD_NUMBER)
    # Who gives no number is not asked for one point higher.
    if wanted in ABOUT_A_NUMBER and draft.kind != Kind.NUMBER:
        return HandStep.CHILD_MORE
    if wanted is HandStep.CHILD_LESS and (draft.scope == Scope.NOTHING or not draft.bits):
        return HandStep.CHILD_CHECK
    return wanted


def _missing(step: HandStep, draft: HandDraft) -> Errors:
    if step is HandStep.CHILD_MORE and (of_child := missing_of_child(draft)):
        return of_child
    if step is HandStep.CHILD_SHARE:
        return () if draft.scope in set(Scope) else (("scope", "choose"),)
    if len(draft.all_why) > LONGEST:
        return (("why" if step is not HandStep.CHILD_HIGHER else "higher", "too_long"),)
    return missing(ASKS[step], draft) if step in ASKS else ()
