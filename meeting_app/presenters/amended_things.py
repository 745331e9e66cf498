"""What something that was added to a record can be about, in words (`amended_about`)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from meeting_app.domain.amendment import About
from meeting_app.presenters.amended_about import Thing, added_ones
from meeting_app.presenters.record import ItemRecord, RecordView
from meeting_app.presenters.record_reader import NoteLine


def things_of(view: RecordView) -> dict[str, Thing]:
    """What stands in this viewer's record, under the places at which something can be added."""
    found = {About.RECORD.value: Thing(About.RECORD)}
    for item in view.items:
        found |= dict(_of_item(item))
    found |= dict(_notes(view.notes, Thing(About.NOTE)))
    found |= {one.step_id: Thing(About.STEP, words=one.what) for one in view.plan.steps}
    return found | added_ones(view.amended.lines)


def _of_item(item: ItemRecord) -> Iterator[tuple[str, Thing]]:
    asked = item.words.wording
    here = Thing(About.VIEW, question=asked.question, ten=asked.ten, zero=asked.zero)
    for one in item.rounds:
        for view in (*one.views, *one.kept):
            # A view that was given against other words stands with those (wording-is-fixed).
            theirs = replace(here, ten=view.own_ten or asked.ten, zero=view.own_zero or asked.zero)
            name = view.says_as or "A child"
            yield view.answer_id, replace(theirs, whose=name, role=view.role, covered=view in one.kept)
        yield from _notes(one.notes, replace(here, about=About.NOTE))
    if item.paragraph:
        yield item.paragraph.id, replace(here, about=About.PARAGRAPH, words=item.paragraph.text)


def _notes(notes: Iterable[NoteLine], like: Thing) -> Iterator[tuple[str, Thing]]:
    for note in notes:
        yield note.note_id, replace(like, words=note.text)
