"""Every copy of the example's third meeting and of its case, made by the pages that a chair makes them with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.commands.messages import talk as talk_say
from meeting_app.config import DEMOS, Options
from meeting_app.demo import start
from meeting_app.demo.held import Conference
from meeting_app.demo.paragraphs import write_paragraphs
from meeting_app.demo.whole import COMING, meet, tell_until_the_third
from meeting_app.domain.case import Case, Person
from meeting_app.domain.child_work import WorkVersion
from meeting_app.domain.copies import FORMS, IN_FULL_ONLY, STYLES, Form, Kind, Style
from meeting_app.domain.scale import Scale
from meeting_app.domain.thinking import Thinking
from meeting_app.engine import current
from meeting_app.presenters.blank import BlankForm
from meeting_app.presenters.child_work import works_of
from meeting_app.presenters.copy_readers import reader_of, readers_among
from meeting_app.presenters.safety_plan import plans_of
from tests.app_world import Browser

FILE, RESTRICTED, AGENCY = "file", "restricted", "Children's services"
CHILD, TODAY = "Maja", date(2026, 8, 20)


@dataclass(frozen=True)
class Copy:
    """One that was made: for whom, of what, how, and the file."""

    reader: str
    kind: Kind
    style: Style
    form: Form
    made: bytes
    about: str = ""

    @property
    def name(self) -> str:
        """Which one it is, for a test that fails."""
        return f"{self.kind}{self.about}-{self.reader}-{self.style}-{self.form}"


def _told(chair, days, hash_code):
    """All three meetings held and sealed."""
    story, steps = tell_until_the_third(chair, days, hash_code)
    third = Conference(story, COMING)
    meet(third, steps)
    write_paragraphs(third)
    third.chair(talk_say.SealMeeting)
    return replace(story.loaded, public_id=third.prepared.public_id)


class AfterTheThird:
    """The example's house after its third meeting, and its chair, signed in."""

    def __init__(self, folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(start, "load_whole", _told)
            app = create_app(config.read({}, Options(data=str(folder), demo=DEMOS[1])), current())
        self.opened, self.chair = app.opened, Browser(app.wsgi)
        name, password = re.search(r"sign in as (\S+) with (\S+)", app.notes[0]).groups()
        self.public_id = re.search(r"/meetings/(\w+)/console", app.notes[1]).group(1)
        self.chair.get("/sign-in")
        self.chair.press("/sign-in", sign_in_name=name, password=password)
        with app.opened.read() as records:
            self.case_id = records.all(Case)[0].id
            people = records.all(Person, case_id=self.case_id)
        self.readers = {FILE: FILE} | {one.name: one.key for one in readers_among(people)}

    def copy_of(self, reader: str, kind: Kind, style: Style, form: Form) -> Copy:
        """A copy of the meeting, for one of its people or for the file; what is found in it is decided as it is."""
        fields = {
            "reader": self._key(reader, kind),
            "document": Kind.DECISION.value if kind is Kind.DECISION else "",
            "style": style.value,
            "format": form.value,
        }
        return Copy(reader, kind, style, form, self._posted(f"/meetings/{self.public_id}/record/copy", **fields))

    def of_the_case(
        self, reader: str, kind: Kind, about_id: str, form: Form, style: Style = Style.FULL
    ) -> Copy:  # fmt: skip
        """A copy of something of the case, for one of its people, an agency or the file."""
        fields = {"reader": self._key(reader, kind), "document": f"{kind} {about_id}".strip(), "format": form.value}
        made = self._posted(f"/cases/{self.case_id}/copy", **fields, style=style.value)
        return Copy(reader, kind, style, form, made, about_id[:8])

    def _key(self, reader: str, kind: Kind) -> str:
        return RESTRICTED if kind is Kind.RESTRICTED else self.readers[reader]

    def on_paper(self, form: Form) -> Iterator[Copy]:
        """What is written on by hand: the meeting's own forms, and each that is of no case; the staff's file beside."""
        for which in BlankForm:
            for style, large in ((Style.FULL, {}), (Style.PLAIN, {"large": "yes"})):
                made = self._posted("/forms/file", form=which.value, format=form.value, **large)
                yield Copy("nobody", Kind.PAPER, style, form, made, which.value)
        with self.opened.read() as records:
            session = records.all(Thinking)[0].id
        made = self._posted(f"/cases/{self.case_id}/thinking/{session}/copy", format=form.value)
        yield Copy("staff", Kind.THINKING, Style.FULL, form, made)

    def things(self, reader: str) -> Iterator[tuple[Kind, str]]:
        """What of the case can be copied for this reader."""
        yield from ((Kind.CASE, ""), (Kind.MAP, ""))
        if reader == FILE:
            # There is one of the meeting, too.
            yield Kind.RESTRICTED, "case"
        with self.opened.read() as records:
            yield from ((Kind.LINES, one.id) for one in records.all(Scale))
            case = records.get(Case, self.case_id)
            viewer = reader_of(records, case.id, self.readers[reader]).viewer_of_case(records, case)
            yield from ((Kind.PLAN, one.plan_id) for one in plans_of(records, case, viewer, today=TODAY))
            for one in works_of(records, case, viewer):
                # A child's style is for the child whose work it is.
                if reader != CHILD or records.get(WorkVersion, one.version_id).shown.child == self.readers[CHILD]:
                    yield Kind.WORK, one.work_id

    def _posted(self, path: str, **fields: str) -> bytes:
        self.chair.get("/account")
        token = re.search(r'name="form_token" value="([^"]+)"', self.chair.page).group(1)
        self.chair.post(path, {"form_token": token, "command_id": uuid4().hex, **fields})
        self.chair.decides()
        assert self.chair.status == 200, fields
        return self.chair.body


BY_PROGRAMS = (Form.DOCX, Form.PDF)
OF_A_MEETING = (Kind.RECORD, Kind.DECISION, Kind.RESTRICTED)


def every_copy(house: AfterTheThird, readers: tuple[str, ...]) -> list[Copy]:
    """Of each kind, in each style and form that there is of it, for each of these readers; and of the case."""
    of_a_meeting = [
        house.copy_of(reader, kind, style, form)
        for kind in OF_A_MEETING
        for reader in ((FILE,) if kind is Kind.RESTRICTED else readers)
        for style in Style
        for form in set(Form) - {Form.TEMPLATE}  # the council has given none
        if style is not Style.CHILD or reader == CHILD
        if style in STYLES[kind] and form in FORMS[kind] and not (style is not Style.FULL and form in IN_FULL_ONLY)
    ]
    of_the_case = [
        house.of_the_case(reader, kind, about_id, form, style)
        for reader in (*readers, AGENCY)
        for kind, about_id in house.things(reader)
        for style in (Style.FULL, Style.SUMMARY)
        if style in STYLES[kind]
        for form in BY_PROGRAMS
    ]
    on_paper = [one for form in BY_PROGRAMS for one in house.on_paper(form)]
    return [*of_a_meeting, *of_the_case, *for_the_child(house, BY_PROGRAMS), *on_paper]


def for_the_child(house: AfterTheThird, forms: tuple[Form, ...]) -> list[Copy]:
    """Of each kind that there is for a child."""
    made = [house.copy_of(CHILD, kind, Style.CHILD, form) for kind in (Kind.RECORD, Kind.DECISION) for form in forms]
    return made + [
        house.of_the_case(CHILD, kind, about_id, form, Style.CHILD)
        for kind, about_id in house.things(CHILD)
        if Style.CHILD in STYLES[kind]
        for form in forms
    ]
