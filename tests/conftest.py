"""What every test may ask for; builders and fakes stand in their own files."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
IN_CI = os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """In CI everything is installed, so what was not run is a failure."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"not run, and in CI a skipped test is a failure: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("needs Chromium (Debian: chromium)")
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        pytest.skip("what drives Chromium needs a library (Debian: libatomic1)")
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    """Where LibreOffice is, with what reads texts and tables."""
    found = shutil.which("soffice")
    if not found:
        pytest.skip("needs LibreOffice (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui)")
    return found


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A throw-away PostgreSQL for this run."""
    started = subprocess.run([HOME / "script" / "services", "start"], capture_output=True, text=True, check=False)
    if started.returncode == 3:
        pytest.skip("needs PostgreSQL's programs (Debian: postgresql)")
    said = dict(line.split(": ", 1) for line in started.stdout.splitlines())
    try:
        yield said["URL"]
    finally:
        subprocess.run([HOME / "script" / "services", "stop", said["ID"]], check=True)
