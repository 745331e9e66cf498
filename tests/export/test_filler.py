"""A council's template is opened by a process of its own that can have only so much of everything."""

import os
import resource
import subprocess
import sys
from base64 import b64encode
from datetime import UTC, datetime

import pytest

from meeting_app.domain.copies import Kind
from meeting_app.engine import current
from meeting_app.export import filler
from meeting_app.export.apart import HOME, WorkFailed
from meeting_app.export.filler import Filler
from meeting_app.export.word_sample import sample
from tests.a_template import DOCUMENT, changed, good

# In docxtpl each of these looks for what never comes, through all of the others.
NEVER_ENDS = good("-%}" * 200_000)
# It unpacks to less than is allowed, and takes many times that to be read.
GREEDY = changed(DOCUMENT, lambda part: part.replace(b"<w:sectPr", b"<w:p/>" * 1_300_000 + b"<w:sectPr", 1))
SAY = "from meeting_app.export.fill import *; import sys; set_limits(); print(*(resource.getrlimit(one)[1] for one in "
SAY += "(resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE)))"


def codes(file: bytes) -> list[str]:
    return [one.code for one in Filler(current()).look_through(b64encode(file).decode(), Kind.RECORD).found]


class TestTheProcess:
    def test_it_has_ten_seconds_half_a_gigabyte_and_no_disk(self):
        said = subprocess.run([sys.executable, "-c", SAY], cwd=HOME, capture_output=True, check=True)
        assert said.stdout.split() == [b"10", str(512 * 1024 * 1024).encode(), b"0"]

    def test_what_never_ends_is_ended_and_said_and_the_next_one_is_looked_through(self, monkeypatch):
        monkeypatch.setattr(filler, "MODULE", "tests.export.short_fill")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        assert codes(NEVER_ENDS) == ["template_too_much"]
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 5
        assert codes(good()) == []

    def test_what_takes_too_much_memory_or_time_is_refused(self):
        assert len(GREEDY) < 5_000_000
        assert codes(GREEDY) == ["template_too_much"]

    def test_a_copy_that_can_not_be_filled_fails_and_says_no_word_of_it(self, monkeypatch):
        monkeypatch.setattr(filler, "MODULE", "tests.export.short_fill")
        file = b64encode(NEVER_ENDS).decode()
        with pytest.raises(WorkFailed) as failed:
            Filler(current()).fill(file, Kind.RECORD, sample(Kind.RECORD), made_at=datetime(2026, 5, 7, tzinfo=UTC))
        assert failed.value.what == "no answer"

    def test_each_piece_of_work_has_a_process_of_its_own_without_our_settings(self, monkeypatch):
        begun = []
        begins = subprocess.Popen

        def begin(*what, **how):
            begun.append(how["env"])
            return begins(*what, **how)

        monkeypatch.setenv("MASTER_KEY", "a-key-of-somebody")
        monkeypatch.setattr(subprocess, "Popen", begin)
        assert (codes(good()), codes(good())) == ([], [])
        assert len(begun) == 2
        assert all("MASTER_KEY" not in env for env in begun)
        assert "MASTER_KEY" in os.environ
