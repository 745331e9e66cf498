"""After the talk: paragraphs, what is kept in the record, the seal, and a copy for everybody."""

import re

from meeting_app.domain.amendment import Amendment
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.decision import ChildDecision, Standpoint
from meeting_app.domain.item import Item
from meeting_app.domain.note import Note
from meeting_app.domain.paragraph import Paragraph
from meeting_app.domain.plan import PlanLine
from meeting_app.domain.scale import Scale
from meeting_app.domain.step import NextStep
from meeting_app.domain.step_review import StepReview
from tests.attack.hostile.people import People


def writes_up(story: People) -> None:
    """As far as the seal, with a minute-taker beside the chair."""
    story.does("end_meeting")
    story.looks()
    record = f"{story.meeting}/record"
    for item in story.all(Item, order="position"):
        for _ in range(2):
            story.fills(f"{story.console}/paragraph/{item.id}", **story.says("text"), for_all="yes")
        story.chair.get(f"{story.console}/paragraph/{item.id}")
    _decides(story)
    for subject, id_ in (("note", story.all(Note)[0].id), ("attendance", story.seat("new").id)):
        people = [story.people["interpreter"]]
        story.fills(f"{record}/keep/{subject}/{id_}", **story.says("cause"), from_people=people)
        story.chair.get(f"{record}/keep/{subject}/{id_}")
    story.looks()
    story.does("seal_meeting")
    story.looks()
    _adds(story)


def _adds(story: People) -> None:
    """To the sealed record and decision, to all of it and to one thing each; one is put right and kept."""
    add, words = f"{story.meeting}/record/add", ("text", "why")
    whose = {"kind": "right_of_reply", "person_id": story.people["family"], "every_part": "yes"}
    things = (
        f"view/{story.first_of('family').id}", f"note/{story.all(Note)[0].id}",
        f"paragraph/{story.all(Paragraph)[-1].id}",
    )  # fmt: skip
    for thing in things:
        story.fills(f"{add}/{thing}", **story.says(*words), **whose)
    # Everybody sees these: what is kept back is compared with what is told, each in its own language.
    for thing in ("record", "decision", f"decided/{story.all(ChildDecision)[-1].id}"):
        put = {**story.says("put_text", "put_by"), "put_language": "pl"}
        story.fills(f"{add}/{thing}", **story.says(*words), **put, **whose)
    first = story.all(Amendment, order=("at", "id"))[0]
    kept = {"from_people": [story.people["interpreter"]], "kind": "correction", "person_id": "own"}
    story.fills(f"{add}/amendment/{first.id}", **story.says(*words, "cause"), **kept)
    story.chair.get(f"{add}/record")
    story.chair.press("/add/record", **story.says(*words, "cause"), kind="dissent")
    keep = f"{story.meeting}/record/keep/amendment/{first.id}"
    story.fills(keep, **story.says("cause"), from_people=[story.people["interpreter"]])
    for page in (keep, f"{story.meeting}/record", f"{story.meeting}/decision"):
        story.chair.get(page)


def _decides(story: People) -> None:
    """The decision for a child, what somebody thinks of it, and who was told."""
    home, people = f"{story.meeting}/decision", story.people
    child = f"{home}/child/{people['child']}"
    words = story.says("decided", "by", "reasons", "for_child")
    story.fills(child, **words, tells=people["family"], tell_by="2026-05-20")
    story.chair.get(child)
    story.chair.press(child, **story.says("by", "reasons"), decided="", made_on="0")
    story.chair.press(child, **story.says("decided", "by", "reasons"), made_on="0")
    whose = {"of": "dissent", "person_id": people["family"], "every_part": "yes"}
    story.fills(f"{home}/said/new", **story.says("text"), **whose)
    (said,) = story.all(Standpoint)
    story.fills(f"{home}/said/{said.id}", **story.says("text"), **whose)
    story.chair.press("/do/record_told", person_ids=list(people.values()), on="2026-05-20")
    story.chair.get(f"{story.meeting}/record/keep/decision/{story.all(ChildDecision)[0].id}")


def _drawn(story: People) -> str:
    """The version of a child's direct work whose drawing stands with the plan."""
    return [one.id for one in story.all(WorkVersion, order="version") if one.drawing_id][-1]


def plans(story: People) -> None:
    """A plan for tonight, and a whole one: its lines, what was agreed, how it was tried, from whom it is kept."""
    who = [story.people["family"]]
    story.fills(f"{story.case}/tonight", **story.says("who", "where", "ring"), together=who, replace_by="2026-12-24")
    story.chair.get(f"{story.case}/tonight")
    story.chair.press("/tonight", **story.says("who", "where", "ring"), replace_by="2020-01-01")
    story.chair.get(story.case)
    story.chair.press("/plan")
    plan, words = story.chair.where, ("what", "who", "when", "notices", "then")
    story.chair.get(f"{plan}/line/new")
    story.chair.press("/line/new", **story.says(*words[1:]), what="")
    put = {"language": "pl", "put_language": "en"}
    for _ in range(2):
        story.fills(f"{plan}/line/new", **story.says(*words, "put_text", "put_by"), **put)
    lines = story.all(PlanLine, plan_id=plan.rpartition("/")[2])
    story.chair.get(f"{plan}/line/{lines[0].line}")
    story.chair.press(lines[0].line, **story.says(*words), made_on="0")
    story.fills(f"{plan}/agree", **story.says("why_not"), together=who, review_on="2026-12-24", picture=_drawn(story))
    for line in ("all", lines[0].line):
        story.fills(f"{plan}/tried/{line}", **story.says("what"), held="partly", on="2026-05-07")
    story.fills(f"{plan}/keep/{lines[1].line}", **story.says("cause"), from_people=[story.people["interpreter"]])
    story.chair.get(f"{plan}/keep/{lines[1].line}")
    for path in (plan, f"{plan}?as={who[0]}", story.case, f"{story.case}?as={who[0]}"):
        story.chair.get(path)


def not_held(story: People) -> None:
    """A meeting is prepared, and called off: without a reason first, then with one."""
    first = story.world.public_id
    story.fills(f"{story.case}/meetings/new", kind="review", day="2026-06-08")
    story.world.public_id = story.chair.where.split("/")[2]
    page = f"{story.meeting}/prepare/call-off"
    story.chair.get(page)
    story.chair.press("/call-off", why="")
    story.chair.press("/call-off", **story.says("why"))
    for path in (page, f"{story.meeting}/record", story.console, story.case):
        story.chair.get(path)
    story.world.public_id = first


def next_meeting(story: People) -> None:
    """In the next meeting what became of the steps is looked at, and one is kept from somebody."""
    first = story.world.public_id
    story.fills(f"{story.case}/meetings/new", kind="review", day="2026-06-09")
    story.world.public_id = story.chair.where.split("/")[2]
    story.chair.press("/prepare/expect", person_id=[story.people["family"]])
    story.world.do("gather")
    earlier = f"{story.console}/earlier"
    for step in story.all(NextStep, order=("at", "id")):
        story.chair.get(earlier)
        form = next(one for one in story.chair.forms if dict(one.fields).get("step_id") == step.id)
        story.chair.post(earlier, {**dict(form.fields), **story.says("note"), "became": "", "carry": "yes"})
        story.chair.post(earlier, {**dict(form.fields), **story.says("note"), "became": "partly", "carry": "yes"})
    review = story.all(StepReview)[0]
    story.chair.get(f"{story.meeting}/record/keep/review/{review.id}")
    story.chair.get(f"{story.console}/step/{story.all(NextStep, order=('at', 'id'))[-1].id}")
    story.chair.get(story.console)
    story.chair.get(f"{story.meeting}/record")
    story.does("end_meeting")
    story.chair.get(story.case)
    story.world.public_id = first


def hands_over(story: People) -> None:
    """A copy for each reader, looked at first, the case as each may see it, and the table."""
    agency = re.search(r'value="(agency-[^"]+)"', story.chair.get(f"{story.meeting}/copies"))
    assert agency is not None
    for reader in ("restricted", "file", agency.group(1), *story.people.values()):
        _copied(story, reader)
    for reader in ("restricted", "file", agency.group(1)):
        _copied_of_the_case(story, reader)
    story.chair.get(f"{story.case}?as={agency.group(1)}")
    for reader in story.people.values():
        story.chair.get(f"{story.case}?as={reader}")
        if reader not in {"restricted", "file"}:
            story.chair.get(f"{story.case}/so-far?as={reader}")
            story.chair.get(f"{story.meeting}/calendar?as={reader}&words=yes")
    for form in ("scale", "map", "plan"):
        story.chair.get(f"/forms?form={form}")
    for reader in ("", *story.people.values()):
        story.chair.get(f"{story.case}/scales/{story.all(Scale)[0].id}/over-time?as={reader}")
    assert any('<img src="data:image/svg+xml' in page.html for page in story.pages), "with names in a picture"
    for reader in ("restricted", "file", story.people["family"]):
        _copied(story, reader, document="decision")
    _copied(story, story.people["child"], style="child")
    story.chair.get(f"{story.meeting}/record")
    story.chair.get(f"{story.meeting}/copies")
    story.chair.press("/record/copy", reader="file", format="csv", style="summary")
    story.csv = story.chair.press("/record/copy", reader="file", format="csv", style="full")
    _signs(story, agency.group(1))


def _signs(story: People, agency: str) -> None:
    """Everybody's own as a signed bundle, of the record and of the decision."""
    for document in ("", "decision"):
        for reader in ("file", agency, *story.people.values()):
            _copied(story, reader, document=document, format="bundle", style="full")
            assert story.chair.status == 200
            story.bundles[document or "record", reader] = story.chair.body


def _copied(story: People, reader: str, **more: str) -> None:
    story.chair.get(f"{story.meeting}/copies")
    form = story.chair.form("/record/copy")
    assert form is not None
    story.chair.post(f"{story.meeting}/copies", {**dict(form.fields), "reader": reader, "format": "print", **more})
    story.chair.press("/record/copy")


def _copied_of_the_case(story: People, reader: str) -> None:
    """Each thing of the case that can be copied, looked at first, then made; not all are for this reader."""
    at = f"{story.case}/copies"
    things = re.findall(r'<option value="((?:case|map|plan|lines|work)[^"]*)"', story.chair.get(at))
    for document in things:
        form = story.chair.form("/copy")
        assert form is not None
        chosen = {"reader": reader, "document": document, "format": "text"}
        story.chair.post(at, {**dict(form.fields), **chosen})
        story.chair.press("/copy", **chosen)
        story.chair.get(at)
