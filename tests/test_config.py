from pathlib import Path

import pytest

from meeting_app.config import Options, Settings, engine_name, read
from meeting_app.start_errors import CannotStart

CERTIFICATE = {"TLS_CERT": "cert.pem", "TLS_KEY": "key.pem"}
A_KEY = "q8Zr0vJmYtX3nKwB5cLsD7eGfHa1iOpU2xQyT4uV6bA"


def settings(environment: dict[str, str] | None = None, **options: object) -> Settings:
    return read(environment or {}, Options(**options), lan_address="192.168.1.5")


class TestSettings:
    def test_it_needs_nothing(self):
        assert settings().open_url == "http://127.0.0.1:8000"

    def test_it_takes_an_option_before_the_environment(self):
        assert settings({"PORT": "9000"}, port="9100").port == 9100

    def test_it_is_frozen(self):
        with pytest.raises(AttributeError):
            settings().port = 1

    def test_it_keeps_the_database_in_the_data_folder(self):
        assert settings(data="/srv/x").database_url == "sqlite:////srv/x/ten-first.db"

    def test_it_gives_the_demo_a_database_of_its_own(self):
        assert settings(data="/srv/x", demo="first").database_url == "sqlite:////srv/x/demo.db"

    @pytest.mark.parametrize("kind", ["postgres", "postgresql", "postgresql+psycopg"])
    def test_it_speaks_to_postgresql_through_psycopg(self, kind):
        assert settings({"DATABASE_URL": f"{kind}://h/x"}).database_url == "postgresql+psycopg://h/x"

    def test_it_is_in_london_unless_it_is_told_where(self):
        assert settings().time_zone == settings({"TIME_ZONE": ""}).time_zone == "Europe/London"
        assert settings({"TIME_ZONE": "Asia/Karachi"}).time_zone == "Asia/Karachi"

    def test_it_has_the_words_of_england_unless_it_is_told_where(self):
        assert settings().country == settings({"COUNTRY": ""}).country == "england"
        assert settings({"COUNTRY": "northern_ireland"}).country == "northern_ireland"

    def test_it_makes_the_data_folder_absolute(self):
        assert settings(data="here").data == Path("here").absolute()

    @pytest.mark.parametrize(
        ("environment", "named"),
        [
            ({"PORT": "many"}, "PORT"),
            ({"PORT": "65536"}, "PORT"),
            ({"ENGINE": "steam"}, "ENGINE"),
            ({"COUNTRY": "atlantis"}, "COUNTRY"),
            ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
            ({"PUBLIC_URL": "http://example.org"}, "PUBLIC_URL"),
            ({"PUBLIC_URL": "https://example.org/path"}, "PUBLIC_URL"),
            ({"PUBLIC_URL": "https://me@example.org"}, "PUBLIC_URL"),
            ({"TLS_CERT": "cert.pem"}, "TLS_KEY"),
            ({"TRUSTED_PROXIES": "10.0.0.1, gateway"}, "TRUSTED_PROXIES"),
            ({"MASTER_KEY": ""}, "MASTER_KEY"),
            ({"MASTER_KEY": "short"}, "MASTER_KEY"),
            ({"MASTER_KEY": "x" * 64}, "MASTER_KEY"),
        ],
    )
    def test_it_names_the_setting_that_is_wrong(self, environment, named):
        with pytest.raises(CannotStart, match=named):
            settings(environment)

    @pytest.mark.parametrize("name", ["MASTER_KEY", "DATABASE_URL"])
    def test_it_never_repeats_a_secret(self, name):
        with pytest.raises(CannotStart) as refused:
            settings({name: "hunter2"})
        assert "hunter2" not in str(refused.value)

    def test_it_takes_a_good_master_key(self):
        assert settings({"MASTER_KEY": A_KEY}).master_key == A_KEY

    @pytest.mark.parametrize("speed", ["0", "-1", "fast", "1001", "nan"])
    def test_it_refuses_a_demo_speed_that_is_none(self, speed):
        with pytest.raises(CannotStart, match="demo-speed"):
            settings(demo="first", demo_speed=speed)

    def test_it_refuses_an_unknown_engine(self):
        with pytest.raises(CannotStart, match="eventlet, gevent, threads"):
            engine_name({}, "steam")


class TestAllowedHosts:
    def test_it_serves_only_this_machine_by_itself(self):
        assert settings().allowed_hosts == {"127.0.0.1:8000", "localhost:8000", "[::1]:8000"}

    def test_it_adds_the_public_name(self):
        assert "meet.example.org" in settings({"PUBLIC_URL": "https://Meet.example.org:443/"}).allowed_hosts

    def test_it_adds_the_lan_address_when_phones_may_come(self):
        assert "192.168.1.5:8000" in settings(lan=True, plain=True).allowed_hosts

    def test_it_leaves_out_the_usual_port(self):
        assert "127.0.0.1" in settings(CERTIFICATE | {"PORT": "443"}).allowed_hosts

    def test_it_takes_forms_from_the_same_places(self):
        there = settings({"PUBLIC_URL": "https://meet.example.org"})
        assert there.allowed_origins == (
            "http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000", "https://meet.example.org",
        )  # fmt: skip


class TestLan:
    def test_it_is_refused_in_plain_http_unless_allowed(self):
        with pytest.raises(CannotStart, match="--plain"):
            settings(lan=True)

    def test_it_is_plain_in_a_demo(self):
        assert settings(lan=True, demo="first").plain

    def test_it_is_not_plain_with_a_certificate(self):
        there = settings(CERTIFICATE, lan=True)
        assert (there.plain, there.secure, there.phone_url) == (False, True, "https://192.168.1.5:8000")

    def test_it_is_not_served_openly_behind_a_proxy(self):
        behind = settings({"PUBLIC_URL": "https://a.example.org", "TRUSTED_PROXIES": "10.0.0.1"}, lan=True)
        assert (behind.lan_address, behind.phone_url) == ("", "https://a.example.org")

    def test_it_listens_to_this_machine_only_without_it(self):
        assert settings().host == "127.0.0.1"

    def test_it_says_that_plain_needs_lan(self):
        with pytest.raises(CannotStart, match="--lan"):
            settings(plain=True)
