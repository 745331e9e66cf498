"""What is signed of a certificate, byte for byte (kept-for-a-time)."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting_app.domain.certificate import Because, Certificate, Thing

NOW = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
ONE = Certificate("c1", Thing.CASE, "", Because.MOVED, 2, 90, NOW, NOW + timedelta(seconds=3))
OTHERS = {
    "id": "c2", "thing": Thing.MEETING, "kind": "review", "because": Because.ORDER, "meetings": 3, "rows": 91,
    "begun_at": NOW + timedelta(microseconds=1), "done_at": NOW, "key_id": "cd" * 32,
}  # fmt: skip


def test_its_bytes_say_what_for_and_every_part():
    assert ONE.by("ab" * 32).message == (
        b'ten-first/certificate/1{"because":"moved","begun_at":"2026-03-02T16:05:00.000000Z",'
        b'"done_at":"2026-03-02T16:05:03.000000Z","id":"c1","key":"' + b"ab" * 32 + b'","kind":"","meetings":2,'
        b'"rows":90,"thing":"case"}'
    )


@pytest.mark.parametrize("part", OTHERS)
def test_each_part_changes_them(part):
    assert replace(ONE, **{part: OTHERS[part]}).message != ONE.message


def test_no_part_is_left_out():
    assert {one.name for one in fields(Certificate)} - set(OTHERS) == {"signature"}
