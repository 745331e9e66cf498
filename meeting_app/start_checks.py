"""What the place has to be like before anything is opened: folder, certificate, clock, port, built assets, files."""

import errno
import os
import resource
import socket
import ssl
import stat
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url

from meeting_app.start_errors import CannotStart

MANIFEST = Path(__file__).parent.parent / "static" / "built" / "manifest.json"
# An address kept for documentation: nothing is sent, the system only says which of its own it would send from.
SOMEWHERE_ELSE = ("192.0.2.1", 9)


def check_database_is_there(url: str) -> None:
    """Raise CannotStart where a folder was mistyped: an empty database that is made there would be found whole."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and not Path(parts.database or "").is_file():
        raise CannotStart("There is no database here yet. Is it the right folder after --data?")


def make_private_folder(folder: Path) -> None:
    """Make the data folder, or close it to everybody else on this machine; new files are closed too."""
    os.umask(0o077)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = folder.stat().st_mode
        if mode & stat.S_ISVTX:
            raise CannotStart(f"The data folder {folder} is shared by everybody on this machine; name one of its own.")
        if mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise _unwritable(folder) from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise _unwritable(folder)


def check_built_assets(manifest: Path = MANIFEST) -> None:
    """Refuse to start without the front-end parts, which are made at set-up."""
    if not manifest.is_file():
        raise CannotStart("The front-end parts are not built yet; script/assets makes them.")


def check_certificate(tls: tuple[str, str] | None) -> None:
    """Refuse a certificate or key that can't be read, or that don't belong together."""
    if tls is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*tls, password="")
    except OSError as error:  # ssl.SSLError is one
        raise CannotStart("TLS_CERT and TLS_KEY can't be read, or do not belong together.") from error


def check_time_zone(name: str) -> None:
    """Refuse a time zone that nobody knows; without zone files of the system, those of the `tzdata` wheel are read."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # an unknown place, a path, a folder of places
        raise CannotStart(f"TIME_ZONE has to be a place such as Europe/London, not {name!r}.") from error


def reserve_port(host: str, port: int) -> int:
    """The port to listen on, found free; 0 becomes a number now, as the hosts that are served carry it."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise port_refused(port, error) from error
        free: int = listener.getsockname()[1]
        return free


def port_refused(port: int, error: OSError) -> CannotStart:
    """The sentence for a port that this server can't have."""
    if error.errno == errno.EACCES:
        return CannotStart(f"Port {port} is not allowed for this account; choose one above 1023 with --port.")
    return CannotStart(f"Port {port} is in use; end what uses it, or choose another with --port.")


def lan_address() -> str:
    """This machine's address on the local network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE_ELSE)
        except OSError as error:
            raise CannotStart("--lan: this machine is on no network.") from error
        address: str = probe.getsockname()[0]
        return address


def allow_many_sockets() -> int:
    """Raise the soft limit of open files to the hard one, as each phone holds a socket; returns it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def _unwritable(folder: Path) -> CannotStart:
    return CannotStart(f"The data folder {folder} can't be written; --data names another.")
