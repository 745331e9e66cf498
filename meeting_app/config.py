"""Settings: read once from the environment and the command line, checked at start, frozen.

It imports nothing that an engine has to patch: __main__ asks it for the engine's name before everything else.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from meeting_app.start_errors import CannotStart
from meeting_app.values import dataclass

ENGINES = ("eventlet", "gevent", "threads")
DEMOS = ("first", "whole")
COUNTRIES = ("england", "wales", "scotland", "northern_ireland")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only with --lan
SHORTEST_KEY = 43  # 32 random bytes in base64url without padding


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the README's table, which a test compares with this one."""

    name: str
    option: str
    default: str
    meaning: str


SETTINGS = (
    Setting("COUNTRY", "", "england", "Whose words are used: `england`, `wales`, `scotland` or `northern_ireland`"),
    Setting("DATA", "--data DIR", "data", "Folder of database and master key, for the server's account alone"),
    Setting("DATABASE_URL", "", "SQLite in DATA", "`postgresql://...`, or `sqlite:///FILE` for another file"),
    Setting("ENGINE", "--engine NAME", "eventlet", "`eventlet`, `gevent`, or `threads` for development"),
    Setting("MASTER_KEY", "", "a file in DATA", "Opens every case's key; at least 32 random bytes, in base64 or hex"),
    Setting("PORT", "--port N", "8000", "Where the server listens; 0 takes any free port"),
    Setting("PUBLIC_URL", "", "", "The https address that people use, when a proxy or a name stands before the server"),
    Setting("SIGNING_KEY", "", "a file in DATA", "Signs sealed records; 32 random bytes, in base64 or hex"),
    Setting("TIME_ZONE", "", "Europe/London", "Where meetings are held: the clock that pages and the record show"),
    Setting("TLS_CERT", "", "", "Certificate with its chain, PEM; the server then speaks https itself"),
    Setting("TLS_KEY", "", "", "The certificate's private key, PEM"),
    Setting("TRUSTED_PROXIES", "", "", "Addresses of proxies whose X-Forwarded-For is believed, with commas between"),
    Setting("", "--demo [whole]", "off", "A throw-away database with an example; `whole`: two meetings held already"),
    Setting("", "--demo-speed N", "1", "How many times faster the demo's simulated people act"),
    Setting("", "--lan", "off", "Let phones on this network in; with TLS_CERT and TLS_KEY, or with --plain"),
    Setting("", "--plain", "off", "With --lan: allow plain HTTP, which others on the wifi can read"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """What was said on the command line; an empty value means: not said."""

    data: str = ""
    engine: str = ""
    port: str = ""
    demo: str = ""
    demo_speed: str = ""
    lan: bool = False
    plain: bool = False
    test_clock: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, and the addresses that follow from it (`allowed_*`: the only ones served)."""

    data: Path
    database_url: str
    engine: str
    port: int
    host: str
    public_url: str
    tls: tuple[str, str] | None
    master_key: str | None
    signing_key: str | None
    trusted_proxies: tuple[str, ...]
    time_zone: str
    demo: bool
    demo_story: str
    demo_speed: float
    lan_address: str
    test_clock: Path | None
    country: str = COUNTRIES[0]

    @property
    def plain(self) -> bool:
        """Whether phones come over the wifi unencrypted; the chair's pages then answer to this machine only."""
        return bool(self.lan_address) and self.tls is None

    @property
    def secure(self) -> bool:
        """Whether people's browsers speak TLS, to us or to a proxy: decides Secure, `__Host-` and HSTS."""
        return self.tls is not None or bool(self.public_url)

    @property
    def scheme(self) -> str:
        return "http" if self.tls is None else "https"

    @property
    def open_url(self) -> str:
        """Where the chair opens it."""
        return self.public_url or f"{self.scheme}://{self._with_port(LOOPBACK[0])}"

    @property
    def phone_url(self) -> str:
        """Where phones get in, for the QR code; empty when only this machine is served."""
        if self.public_url or not self.lan_address:
            return self.public_url
        return f"{self.scheme}://{self._with_port(self.lan_address)}"

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Host headers that are answered; any other gets 400, on /socket.io/ too."""
        own = [self._with_port(name) for name in self._own_names()]
        return frozenset([*own, urlsplit(self.public_url).netloc] if self.public_url else own)

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """Origins whose forms and sockets are taken."""
        own = [f"{self.scheme}://{self._with_port(name)}" for name in self._own_names()]
        return (*own, self.public_url) if self.public_url else tuple(own)

    def _own_names(self) -> tuple[str, ...]:
        return (*LOOPBACK, self.lan_address) if self.lan_address else LOOPBACK

    def _with_port(self, name: str) -> str:
        usual = 80 if self.tls is None else 443
        return name if self.port == usual else f"{name}:{self.port}"


def read(environment: Mapping[str, str], options: Options, *, lan_address: str = "") -> Settings:
    """Everything that is set, checked. An option goes before the environment.

    `lan_address` is this machine's address on the local network, looked up by the caller.
    Raises CannotStart at the first thing that is wrong.
    """
    public_url, tls = _public_url(environment), _tls(environment)
    proxies = _proxies(environment)
    phones_come_here = options.lan and not (public_url and proxies)
    _check_lan(options, open_to_all=phones_come_here and tls is None)
    data = Path(options.data or environment.get("DATA") or "data").absolute()
    return Settings(
        data=data,
        database_url=_database_url(environment, data=data, demo=bool(options.demo)),
        engine=engine_name(environment, options.engine),
        port=_port(options.port or environment.get("PORT") or "8000"),
        host=EVERYWHERE if options.lan else LOOPBACK[0],
        public_url=public_url,
        tls=tls,
        master_key=_key(environment, "MASTER_KEY"),
        signing_key=_key(environment, "SIGNING_KEY"),
        trusted_proxies=proxies,
        time_zone=environment.get("TIME_ZONE") or "Europe/London",
        demo=bool(options.demo),
        demo_story=options.demo,
        demo_speed=_demo_speed(options),
        lan_address=lan_address if phones_come_here else "",
        test_clock=Path(options.test_clock) if options.test_clock else None,
        country=_one_of(COUNTRIES, "COUNTRY", environment.get("COUNTRY")),
    )


def engine_name(environment: Mapping[str, str], option: str = "") -> str:
    """The engine that was asked for; raises CannotStart for one that does not exist."""
    return _one_of(ENGINES, "ENGINE", option or environment.get("ENGINE"))


def _one_of(known: tuple[str, ...], name: str, given: str | None) -> str:
    if (given or known[0]) not in known:
        raise CannotStart(f"{name} has to be one of {', '.join(known)}, not {given!r}.")
    return given or known[0]


def _port(given: str) -> int:
    if given.isascii() and given.isdigit() and int(given) <= 65535:
        return int(given)
    raise CannotStart(f"PORT has to be a number from 0 to 65535, not {given!r}.")


def _public_url(environment: Mapping[str, str]) -> str:
    given = environment.get("PUBLIC_URL", "").rstrip("/")
    try:
        parts = urlsplit(given)
        plain = given == f"https://{parts.netloc}" and bool(parts.hostname) and "@" not in parts.netloc
        usual = parts.port == 443
    except ValueError:
        plain = usual = False
    if given and not plain:
        raise CannotStart("PUBLIC_URL has to be https:// and a name, with nothing after it.")
    return given.lower().removesuffix(":443") if usual else given.lower()


def _tls(environment: Mapping[str, str]) -> tuple[str, str] | None:
    certificate, key = environment.get("TLS_CERT", ""), environment.get("TLS_KEY", "")
    if bool(certificate) != bool(key):
        raise CannotStart("TLS_CERT and TLS_KEY go together; one of them is missing.")
    return (certificate, key) if certificate else None


def _proxies(environment: Mapping[str, str]) -> tuple[str, ...]:
    given = tuple(one.strip() for one in environment.get("TRUSTED_PROXIES", "").split(",") if one.strip())
    try:
        for one in given:
            ip_address(one)
    except ValueError:
        raise CannotStart(f"TRUSTED_PROXIES has to be addresses with commas between; {one!r} is none.") from None
    return given


def _check_lan(options: Options, *, open_to_all: bool) -> None:
    if options.plain and not options.lan:
        raise CannotStart("--plain goes with --lan; without it only this machine is served.")
    if open_to_all and not (options.plain or options.demo):
        raise CannotStart(
            "--lan without TLS_CERT and TLS_KEY is plain HTTP, which others on the wifi can read; --plain allows it."
        )


def _database_url(environment: Mapping[str, str], *, data: Path, demo: bool) -> str:
    given = environment.get("DATABASE_URL", "")
    if not given:
        return f"sqlite:///{data / ('demo.db' if demo else 'ten-first.db')}"
    kind, found, rest = given.partition("://")
    if not found or kind not in {"sqlite", "postgres", "postgresql", "postgresql+psycopg"}:
        raise CannotStart("DATABASE_URL has to begin with sqlite:/// or postgresql://.")
    return given if kind == "sqlite" else f"postgresql+psycopg://{rest}"


def _key(environment: Mapping[str, str], name: str) -> str | None:
    given = environment.get(name)
    if given is None:
        return None
    if len(given) < SHORTEST_KEY or len(set(given)) < 10:
        raise CannotStart(f"{name} is empty, too short or an example; 32 random bytes are needed, in base64 or hex.")
    return given


def _demo_speed(options: Options) -> float:
    try:
        speed = float(options.demo_speed or 1)
    except ValueError:
        speed = 0
    if not 0 < speed <= 1000:
        raise CannotStart(f"--demo-speed has to be a number above 0, up to 1000, not {options.demo_speed!r}.")
    if options.demo_speed and not options.demo:
        raise CannotStart("--demo-speed goes with --demo.")
    return speed
