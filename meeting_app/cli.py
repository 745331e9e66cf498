"""python -m meeting_app serve, list, export, verify, backup and the like: everything that is said at a keyboard."""

import argparse
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from meeting_app import app, by_hand, config, engine, start_checks, start_refusals
from meeting_app.config import Options, Settings

ASK_AGAIN = 1.0
INTERRUPTED = 130
# What may find nothing yet; anything else is about what is there.
BEGINS_ONE = frozenset({"serve", "migrate", "restore"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the number is the process's exit code."""
    asked = _parser().parse_args(arguments)
    try:
        with ExitStack() as until_the_end:
            return _do(asked, _settings(asked, until_the_end))
    except start_refusals.KNOWN as refused:
        not_so = "Not started" if asked.command == "serve" else "Not done"
        print(f"{not_so}: {start_refusals.sentence(refused)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # a server is ended so; whatever else was being done is not done
        return 0 if asked.command == "serve" else INTERRUPTED


def _do(asked: argparse.Namespace, settings: Settings) -> int:
    match asked.command:
        case "serve":
            return serve(settings)
        case "verify":
            return verify(settings, asked.meeting)
        case "list":
            return by_hand.list_meetings(settings, asked)
        case "export":
            start_checks.check_built_assets()
            return by_hand.export(settings, asked)
        case _:
            return _said(_kept(asked, settings))


def _kept(asked: argparse.Namespace, settings: Settings) -> str:
    """What is done to a database as a whole, and what to say of it."""
    match asked.command:
        case "backup":
            keys = app.back_up(settings, asked.file)
            apart = f"Backed up to {asked.file}. Without the master key it can't be read; keep the two apart."
            return f"{apart}\nThe keys of its cases and meetings are in {keys}. Keep that file's newest copy alone."
        case "restore":
            return _restored(asked.file, app.restore(settings, asked.file))
        case "rotate-master-key":
            return app.rotate_master_key(settings, asked.file)
        case "rotate-signing-key":
            return app.rotate_signing_key(settings)
        case _:
            app.migrate(settings)
            return "The database fits this version."


def _restored(file: Path, gone: app.GoneAgain) -> str:
    cases = f" {gone.cases} of its cases had been destroyed since; they are gone again." if gone.cases else ""
    meetings = (
        f" {gone.meetings} of its meetings had been let go since, in cases that go on; they are gone again. "
        "Look in those cases at what is to be kept from whom."
        if gone.meetings
        else ""
    )
    what = "What PostgreSQL's own tools put back is in order." if gone.by_others else f"Restored from {file}."
    return f"{what}{cases}{meetings} Views that had been let go since are gone again, too."


def serve(settings: Settings) -> int:
    """Serve until told to stop; says where it is once phones and the chair can reach it."""
    start_checks.check_built_assets()
    start_checks.check_certificate(settings.tls)
    start_checks.check_time_zone(settings.time_zone)
    settings = replace(settings, port=start_checks.reserve_port(settings.host, settings.port))
    files = start_checks.allow_many_sockets()
    end_when_asked()
    served = app.create_app(settings, engine.current())
    app.keep_hours(served, engine.current())
    gc.freeze()  # what it serves with stays: nobody's answer waits while all of it is looked through for rubbish

    def ready(_port: int) -> None:
        for line in (*opening_lines(settings, served.first_account), *served.notes, f"Open files: up to {files}"):
            _said(line)

    try:
        engine.current().serve(served.wsgi, host=settings.host, port=settings.port, tls=settings.tls, ready=ready)
    except OSError as error:
        raise start_checks.port_refused(settings.port, error) from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return 0


def end_when_asked() -> None:
    """Once asked to end, by a service manager or by Ctrl-C, go the same tidy way out: as a KeyboardInterrupt.

    The socket library catches everything, this too, where it comes while a socket closes: so it is said until heard.
    """

    def end(*_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, ASK_AGAIN)
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, end)


def opening_lines(settings: Settings, first_account: str) -> tuple[str, ...]:
    """What somebody who started the server has to know: where it is, the first account, how phones get in."""
    account = (f"First account: {settings.open_url}{first_account}",) if first_account else ()
    if settings.phone_url:
        phones = f"Phones: {settings.phone_url}/join"
    else:
        phones = "Phones: not yet; only this machine is served. --lan lets in phones on this network (README, Phones)."
    private = ("This connection is not private. Others on this wifi could read along.",) if settings.plain else ()
    return (f"Open: {settings.open_url}", *account, phones, *private)


def verify(settings: Settings, meeting: str) -> int:
    """Check the hash chains, of one meeting or all; 1 when one is broken, and it says where."""
    report = app.verify(settings, meeting)
    for line in report.lines:
        _said(line)
    return 0 if report.whole else 1


def _settings(asked: argparse.Namespace, until_the_end: ExitStack) -> Settings:
    """Settings of this start, with the data folder made; a demo's folder goes when the server ends."""
    options = Options(**{name: getattr(asked, name) for name in Options.__slots__ if hasattr(asked, name)})
    if options.demo and not (options.data or os.environ.get("DATA")):
        options = replace(options, data=until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="ten-first-")))
    settings = config.read(os.environ, options, lan_address=start_checks.lan_address() if options.lan else "")
    if asked.command not in BEGINS_ONE:
        start_checks.check_database_is_there(settings.database_url)
    start_checks.make_private_folder(settings.data)
    return settings


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m meeting_app", description="Ten First: scaling rounds in a meeting")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_serve(commands.add_parser("serve", help="run the server", allow_abbrev=False))
    one = commands.add_parser("verify", help="check the hash chains: is what is stored what was given?")
    one.add_argument("meeting", nargs="?", default="", help="the id in the meeting's address; without it, all")
    by_hand.add_commands(commands)
    commands.add_parser("backup", help="copy a database that may be in use").add_argument("file", type=Path)
    commands.add_parser(
        "restore", help="put a backup in place, after checking it; on PostgreSQL after pg_restore"
    ).add_argument("file", type=Path)
    commands.add_parser("migrate", help="bring the database to this version")
    one = commands.add_parser("rotate-master-key", help="wrap every case's key by a new master key; no server may run")
    one.add_argument("file", nargs="?", type=Path, help="holds the new key, in base64 or hex; without it one is made")
    commands.add_parser("rotate-signing-key", help="sign by a new key from now on; no server may run")
    for command in commands.choices.values():
        command.add_argument("--data", metavar="DIR", default="", help="folder of the database and the master key")
        command.add_argument("--engine", metavar="NAME", default="", help=", ".join(config.ENGINES))
    return parser


def _add_serve(serving: argparse.ArgumentParser) -> None:
    serving.add_argument(
        "--demo",
        nargs="?",
        const=config.DEMOS[0],
        default="",
        choices=config.DEMOS,
        metavar="whole",
        help="a throw-away database with an example case; whole: with two of its meetings held, and a third prepared",
    )
    serving.add_argument("--demo-speed", metavar="N", default="", help="how many times faster simulated people act")
    serving.add_argument("--lan", action="store_true", help="let phones on this network in")
    serving.add_argument("--plain", action="store_true", help="with --lan: allow plain HTTP")
    serving.add_argument("--port", metavar="N", default="", help="where to listen; 0 takes any free port")
    serving.add_argument("--test-clock", metavar="FILE", default="", help=argparse.SUPPRESS)


def _said(line: str) -> int:
    print(line, flush=True)
    return 0
