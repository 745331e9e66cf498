"""All words on a map, for whoever looks through them."""

from collections.abc import Iterator

from meeting_app.domain.matches import Text
from meeting_app.domain.put_into import PutInto
from meeting_app.presenters.case_map import CaseMap
from meeting_app.presenters.worries_on_map import WorryOnMap


def texts_of(shown: CaseMap) -> Iterator[Text]:
    """Each text with what it is called."""
    for one in shown.under.values():
        for entry in one.entries:
            yield Text("On the map", f"{entry.said.text}\n{entry.showed}\n{entry.whose}", entry.said.language)
            yield from _put("On the map", entry.said.put)
        for worry in one.worries:
            yield from worry_texts(worry)
        for worry in one.goals:
            yield from goal_texts(worry)
        for step in one.steps:
            yield Text("A next step", "\n".join((*step.step.who, step.step.what, step.step.how)))
    for scale in shown.scales:
        words = scale.wording
        yield Text("The words of the scale", f"{words.question}\n{words.ten}\n{words.zero}", words.language)


def worry_texts(worry: WorryOnMap) -> Iterator[Text]:
    """A worry, and what stands with it."""
    theirs = f"{worry.theirs.whose}\n{worry.theirs.words}\n{worry.theirs.put}" if worry.theirs else ""
    said = f"{worry.who}\n{worry.worry}\n{worry.dispute_by}\n{worry.dispute}\n{theirs}"
    yield Text("The worry", said, worry.language)
    yield from _put("The worry", worry.put)


def goal_texts(worry: WorryOnMap) -> Iterator[Text]:
    """A goal, and who takes responsibility for it."""
    yield Text("The goal", worry.goal, worry.goal_language)
    yield from _put("The goal", worry.goal_put)
    yield Text("The goal", "\n".join(worry.about.who) if worry.about else "")


def _put(about: str, put: PutInto | None) -> Iterator[Text]:
    if put:
        yield Text(about, f"{put.text}\n{put.dispute}", put.language)
