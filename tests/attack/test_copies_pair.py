"""Check 8 for copies: each kind, style and form, and each byte of it, for those from whom something is kept.

The story of `test_kept_back_pair` twice. Times stand still in both, so that no byte may differ, file names included.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from meeting_app.domain.copies import FORMS, STYLES, Form, Kind, Style, check_copy
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.item import Item
from tests.a_template import a_template
from tests.app_world import make_world
from tests.attack.test_kept_back_pair import ALL_OF_THEM, CHOSEN, KEPT_FROM, SIGNING_KEY, WORDS, Kept
from tests.files import everything_in, words_of_pdf

ZIPPED = {Form.DOCX, Form.XLSX, Form.BUNDLE, Form.TEMPLATE}
OF_THE_CASE = (Kind.CASE, Kind.MAP, Kind.LINES)


def ways(kind: Kind) -> Iterator[tuple[Style, Form]]:
    """Each style and form that there is of it, but a child's: neither of them is a child."""
    for style in STYLES[kind] - {Style.CHILD}:
        for form in FORMS[kind]:
            try:
                check_copy(kind, style, form)
            except InvalidInput:
                continue
            yield style, form


@dataclass
class Copied(Kept):
    """Only the copies of one of them are looked at: what they got meanwhile is another test's affair."""

    reader: str = KEPT_FROM[0]

    def sees(self, when: str) -> None:
        """Nothing."""

    def over_time(self, when: str) -> None:
        """Nothing."""

    def the_record(self) -> None:
        chair = self.world.chair
        chair.get("/account/templates")
        for kind in (Kind.RECORD, Kind.DECISION):
            chair.press("/account/templates", kind=kind, file=(io.BytesIO(a_template("{{ whole }}")), "ours.docx"))
        self.world.do("end_meeting")
        self.world.do("seal_meeting")
        self.for_one(self.readers()[self.reader])

    def for_one(self, reader: str) -> None:
        of_meeting, of_case = f"/meetings/{self.world.public_id}", f"/cases/{self.world.meeting().case_id}"
        with self.world.app.opened.read() as records:
            scale = records.all(Item)[0].scale_id
        for kind in (Kind.RECORD, Kind.DECISION):
            for style, form in ways(kind):
                document = {"document": "decision"} if kind is Kind.DECISION else {}
                self.asks(f"{of_meeting}/record/copy", reader, style=style, format=form, **document)
        # A calendar is one person's.
        for words in ({}, {"words": "yes"}) if self.reader in KEPT_FROM else ():
            self.asks(f"{of_meeting}/calendar/copy", reader, format=Form.ICS, **words)
        for kind in OF_THE_CASE:
            for style, form in ways(kind):
                named = f"{kind} {scale}" if kind is Kind.LINES else str(kind)
                self.asks(f"{of_case}/copy", reader, document=named, style=style, format=form)

    def asks(self, path: str, reader: str, **fields: str) -> None:
        chair = self.world.chair
        chair.get("/account")
        token = re.search(r'name="form_token" value="([^"]+)"', chair.page).group(1)
        chair.post(path, {"form_token": token, "command_id": uuid4().hex, "reader": reader, **fields})
        chair.decides()
        assert chair.status == 200, (fields, chair.page)
        told = f"{chair.headers.get('Content-Disposition', '')}\n".encode()
        self.got.append((path, str(fields), (told + chair.body).decode("latin-1")))


def opened_up(name: str, text: str) -> str:
    """All that is in it, whatever it is packed in; the first line is the file's name."""
    told, _, made = text.partition("\n")
    made_bytes = made.encode("latin-1")
    if any(f"'format': {form!r}" in name for form in ZIPPED):
        return told + everything_in(made_bytes)
    return told + (words_of_pdf(made_bytes) if made.startswith("%PDF") else made_bytes.decode())


class TestCopiesPair:
    @pytest.mark.parametrize(
        ("what", "reader"), [("whole", KEPT_FROM[0]), ("reason", KEPT_FROM[1]), ("whole", ALL_OF_THEM)]
    )
    def test_who_may_see_no_byte_of_any_copy_tells_that_it_is_kept(self, tmp_path, same_chance, what, reader):
        worlds = {}
        for name, given, keeps in (("kept", WORDS, what), ("chosen", CHOSEN[what], "")):
            same_chance()
            world = make_world(tmp_path / name, SIGNING_KEY=SIGNING_KEY)
            worlds[name] = Copied(world, given, keeps, same_chance, reader=reader).runs()
        for kept, chosen in zip(worlds["kept"], worlds["chosen"], strict=True):
            assert kept == chosen, kept[1]
        of_one = sum(len(list(ways(kind))) for kind in (Kind.RECORD, Kind.DECISION, *OF_THE_CASE))
        assert len(worlds["kept"]) == of_one + 2 * (reader in KEPT_FROM)
        everything = "\n".join(opened_up(name, text) for _, name, text in worlds["kept"])
        assert "MARKER" not in everything
        assert "Will tell" in everything or "Said out loud" in everything
