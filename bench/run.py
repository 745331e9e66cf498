"""script/bench: the first rows of the table, each beside its floor, in one run.

The people are in this process, the server in another. Machines are noisy: the ratio counts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from bench.beside_bursts import beside_bursts
from bench.beside_exports import beside_exports
from bench.clients import Listeners, burst, cpu_seconds, p99
from bench.forms.run import about, forms
from bench.many_meetings import grown
from tests.server import Server, a_case, answer_fields, opened_round, people_in, sign_in

HOME = Path(__file__).parent.parent
ROUNDS = 3
WITH_A_TARGET = frozenset({"docx", "pdf", "xlsx"})


@dataclass
class Row:
    """One figure: what it is, what was measured, its floor, and the target."""

    figure: str
    measured: float
    floor: float | None
    unit: str
    target: str

    @property
    def ratio(self) -> str:
        """How many times the floor."""
        return f"{self.measured / self.floor:.2f} x" if self.floor else ""


def floor_server(folder: Path) -> tuple[subprocess.Popen, str]:
    """The bare server on the same engine; its process and address."""
    command = [sys.executable, "-m", "bench.floor", "eventlet", str(folder)]
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
    address = process.stdout.readline().removeprefix("Open: ").strip()
    return process, address


def floor_posts(count: int) -> list:
    """As many bare answers."""
    words = {"why": "because of what I have seen", "higher": "one small thing", "number": "5"}
    fields = [{"form_token": "x", "seat": str(at), "command_id": uuid4().hex, **words} for at in range(count)]
    return [("/answer", one, "") for one in fields]


def answers(server: Server, chair, phones, floor: tuple) -> list[Row]:
    """Rows 1 and 2: 200 answers in one instant, and the processor's time for each."""
    process, address = floor
    round_id = opened_round(chair, phones)
    mine, bare, cpu, bare_cpu = [], [], 0.0, 0.0
    for turn in range(ROUNDS):
        posts = [
            (
                f"{phone.address.removeprefix(server.url)}/answer",
                answer_fields(phone, round_id, 5, "because of what I have seen", made_on=str(turn)),
                phone.cookies(),
            )
            for phone in phones
        ]
        before = cpu_seconds(server.process.pid)
        mine += burst(server.url, posts)
        cpu += cpu_seconds(server.process.pid) - before
        before = cpu_seconds(process.pid)
        bare += burst(address, floor_posts(len(phones)))
        bare_cpu += cpu_seconds(process.pid) - before
    count = ROUNDS * len(phones)
    return [
        Row(
            "CPU per answer, form post to durable reply", 1000 * cpu / count, 1000 * bare_cpu / count, "ms", "<= 2.5 x"
        ),
        Row(f"{len(phones)} answers in one instant, p99", p99(mine), p99(bare), "ms", "all kept, <= 2.5 x"),
    ]


def fan_out(server: Server, chair, phones, floor: tuple) -> Row:
    """Row 6: a change of stage reaches every phone."""
    _, address = floor
    for phone in phones:
        phone.open(phone.address)
    tokens = [phone.body["data-live-token"] for phone in phones]
    who = [(token, phone.cookies()) for token, phone in zip(tokens, phones, strict=True)]
    listeners = Listeners(server.url, who)
    listeners.resync(tokens)
    chair.browser.open(chair.console)
    round_id = chair.round_ids()[-1]
    mine = listeners.until_pushed(lambda: chair.do("present_ten", round_id=round_id))
    listeners.close()
    bare_listeners = Listeners(address, [("", "")] * len(phones))
    bare = bare_listeners.until_pushed(lambda: burst(address, [("/emit", {"size": "1600"}, "")]))
    bare_listeners.close()
    return Row(f"stage change to {len(phones)} phones, p99", p99(mine), p99(bare), "ms", "<= 4 x")


def commits(count: int) -> Row:
    """Row 4: commits, each one fsync in WAL with full sync, for each answer of a burst."""
    command = [sys.executable, "-m", "bench.commits", "eventlet", str(count)]
    said = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True)
    return Row(f"fsyncs per answer in a burst of {count}", float(said.stdout), 1.0, "", "<= 0.05")


def cold_start() -> Row:
    """Row 9: from nothing to the first page, beside the imports that cannot be avoided."""
    imports = "import flask, flask_socketio, sqlalchemy, eventlet, qrcode"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", imports], check=True)
    floor = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data", environment={"PYTHONPATH": as_installed(Path(folder))})
        server.folder.mkdir()
        server.start().stop()
        began = time.perf_counter()
        server.start()
        took = time.perf_counter() - began
        server.stop()
    return Row("cold start to listening", took, floor, "s", "<= 2 x")


def as_installed(folder: Path) -> str:
    """A place for PYTHONPATH that hides what only the tests' tools bring: what writes the log loads it where it can."""
    (folder / "rich.py").write_text("raise ImportError", encoding="ascii")
    return str(folder)


def many_meetings(folder: Path) -> list[Row]:
    """The pages of a case with fifty meetings, each beside the same page with five."""
    names = {"case": "a case's page", "over time": "a scale over time, picture and all"}
    return [Row(f"{names[page]}, 50 meetings beside 5", many, few, "ms", "<= 2 x") for page, many, few in grown(folder)]


def files_of_copies(folder: Path) -> list[Row]:
    """Each form of a large record beside an equal document made straight with its library."""
    rows = []
    for form, ours, floor in forms(folder):
        figure, target = f"{form.upper()} of a record, {about()}", "<= 2 x" if form in WITH_A_TARGET else ""
        rows.append(Row(figure, ours["ms"], floor["ms"], "ms", target))
        rows.append(Row(f"{figure}: memory of its process", ours["mb"], floor["mb"], "MB", ""))
    return rows


def copies_beside_a_round(folder: Path) -> Row:
    """An answer while copies of another meeting are made without a pause, beside one with none."""
    beside, alone, made = beside_exports(folder)
    figure = f"an answer in a round while {made} copies of another meeting's large record are made, p99; beside: none"
    return Row(figure, beside, alone, "ms", "")


def bursts_beside_a_round(folder: Path) -> list[Row]:
    """Check 20 of the security design, and a large case that is let go: a round goes on meanwhile."""
    alone, signing, going = beside_bursts(folder)
    return [
        Row("an answer while 50 people sign in at once, p99; beside: none", signing, alone, "ms", "<= 2 x"),
        Row("an answer while a case of 50 meetings is let go, p99; beside: none", going, alone, "ms", "<= 2 x"),
    ]


def main() -> None:
    """Measure, print the table, and write it as JSON if asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", type=Path)
    asked.add_argument("--people", type=int, default=200)
    options = asked.parse_args()
    names = [f"Person {number:03}" for number in range(options.people)]
    rows = [cold_start(), commits(options.people)]
    with tempfile.TemporaryDirectory() as folder:
        rows += many_meetings(Path(folder))
        rows += files_of_copies(Path(folder))
        rows.append(copies_beside_a_round(Path(folder)))
        rows += bursts_beside_a_round(Path(folder))
        server = Server(Path(folder) / "data")
        server.folder.mkdir()
        server.start()
        floor = floor_server(Path(folder))
        try:
            chair = sign_in(server)
            a_case(chair, names, scales=2)
            chair.do("gather")
            phones = people_in(server, chair, names)
            rows += answers(server, chair, phones, floor)
            finish_round(chair)
            rows.append(fan_out(server, chair, phones, floor))
        finally:
            server.stop()
            floor[0].terminate()
            floor[0].wait()
            floor[0].stdout.close()
    for row in rows:
        floor_text = "" if row.floor is None else f"{row.floor:.3g}"
        print(f"| {row.figure} | {row.measured:.3g} {row.unit} | {floor_text} | {row.ratio} | {row.target} |")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) | {"ratio": row.ratio} for row in rows], indent=1))


def finish_round(chair) -> None:
    """Close and show, so that the next round can be presented."""
    round_id = chair.round_now()
    chair.do("close_round", round_id=round_id)
    chair.do("show_at_once", round_id=round_id)


if __name__ == "__main__":
    main()
