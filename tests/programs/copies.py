"""Every copy of the example's third meeting, made by the pages that a chair makes them with."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.commands.messages import talk as talk_say
from meeting_app.config import DEMOS, Options
from meeting_app.demo import start
from meeting_app.demo.held import Conference
from meeting_app.demo.whole import COMING, meet, tell_until_the_third
from meeting_app.domain.case import Case, Person
from meeting_app.domain.copies import FORMS, IN_FULL_ONLY, STYLES, Form, Kind, Style
from meeting_app.engine import current
from tests.app_world import Browser

FILE, RESTRICTED = "file", "restricted"


@dataclass(frozen=True)
class Copy:
    """One that was made: for whom, of what, how, and the file."""

    reader: str
    kind: Kind
    style: Style
    form: Form
    made: bytes

    @property
    def name(self) -> str:
        """Which one it is, for a test that fails."""
        return f"{self.kind}-{self.reader}-{self.style}-{self.form}"


def _told(chair, days, hash_code):
    """All three meetings held and sealed."""
    story, steps = tell_until_the_third(chair, days, hash_code)
    third = Conference(story, COMING)
    meet(third, steps)
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
            self.people = {one.says_as: one.id for one in records.all(Person)}

    def copy_of(self, reader: str, kind: Kind, style: Style, form: Form) -> Copy:
        """A copy of the meeting, for one of its people or for the file; what is found in it is decided as it is."""
        fields = {
            "reader": RESTRICTED if kind is Kind.RESTRICTED else self.people.get(reader, FILE),
            "document": Kind.DECISION.value if kind is Kind.DECISION else "",
            "style": style.value,
            "format": form.value,
            "checked": "yes",
        }
        return Copy(reader, kind, style, form, self._posted(f"/meetings/{self.public_id}/record/copy", **fields))

    def _posted(self, path: str, **fields: str) -> bytes:
        self.chair.get("/account")
        token = re.search(r'name="form_token" value="([^"]+)"', self.chair.page).group(1)
        self.chair.post(path, {"form_token": token, "command_id": uuid4().hex, **fields})
        assert self.chair.status == 200, fields
        return self.chair.body


OF_A_MEETING = (Kind.RECORD, Kind.DECISION, Kind.RESTRICTED)


def every_copy(house: AfterTheThird, readers: tuple[str, ...]) -> list[Copy]:
    """Of each kind, in each style and form that there is of it, for each of these readers."""
    return [
        house.copy_of(reader, kind, style, form)
        for kind in OF_A_MEETING
        for reader in ((FILE,) if kind is Kind.RESTRICTED else readers)
        for style in Style
        for form in Form
        if style in STYLES[kind] and form in FORMS[kind] and not (style is not Style.FULL and form in IN_FULL_ONLY)
    ]
