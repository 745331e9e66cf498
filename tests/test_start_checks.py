import os
import socket
import stat
from pathlib import Path

import pytest
import trustme

from meeting_app import start_checks
from meeting_app.start_errors import CannotStart


class TestDataFolder:
    def test_it_is_made_for_the_server_alone(self, tmp_path):
        start_checks.make_private_folder(tmp_path / "a" / "data")
        assert stat.S_IMODE((tmp_path / "a" / "data").stat().st_mode) == 0o700

    def test_it_is_closed_to_others_when_it_was_open(self, tmp_path):
        tmp_path.chmod(0o755)
        start_checks.make_private_folder(tmp_path)
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700

    def test_it_closes_new_files_too(self, tmp_path):
        start_checks.make_private_folder(tmp_path)
        (tmp_path / "new").touch()
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600

    def test_it_is_not_a_folder_that_everybody_shares(self, tmp_path):
        tmp_path.chmod(0o1777)
        with pytest.raises(CannotStart, match="shared by everybody"):
            start_checks.make_private_folder(tmp_path)

    def test_it_is_not_a_file(self, tmp_path):
        (tmp_path / "data").touch()
        with pytest.raises(CannotStart, match="can't be written"):
            start_checks.make_private_folder(tmp_path / "data")


class TestTimeZone:
    @pytest.mark.parametrize("name", ["Europe/London", "Asia/Karachi", "UTC"])
    def test_it_is_a_place_that_is_known(self, name):
        start_checks.check_time_zone(name)

    @pytest.mark.parametrize("name", ["Europe/Thornmere", "Europe", "../London", "/etc/passwd", "BST!", "\x00"])
    def test_it_is_refused_when_nobody_knows_it(self, name):
        with pytest.raises(CannotStart, match="TIME_ZONE has to be a place"):
            start_checks.check_time_zone(name)


class TestPort:
    def test_it_is_refused_when_it_is_in_use(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(CannotStart, match=f"Port {port} is in use"):
                start_checks.reserve_port("127.0.0.1", port)

    def test_it_becomes_a_number_when_any_will_do(self):
        assert start_checks.reserve_port("127.0.0.1", 0) > 1023


class TestCertificate:
    def test_it_takes_a_pair(self, tmp_path):
        start_checks.check_certificate(pair(tmp_path, trustme.CA().issue_cert("localhost")))

    def test_it_refuses_a_key_of_another(self, tmp_path):
        authority = trustme.CA()
        certificate, _ = pair(tmp_path, authority.issue_cert("localhost"))
        other = tmp_path / "other.pem"
        authority.issue_cert("localhost").private_key_pem.write_to_path(other)
        with pytest.raises(CannotStart, match="belong together"):
            start_checks.check_certificate((certificate, os.fspath(other)))

    def test_it_refuses_a_missing_file(self, tmp_path):
        with pytest.raises(CannotStart, match="TLS_CERT"):
            start_checks.check_certificate((str(tmp_path / "none"), str(tmp_path / "none")))


class TestBuiltAssets:
    def test_it_says_which_command_makes_them(self, tmp_path):
        with pytest.raises(CannotStart, match="script/assets"):
            start_checks.check_built_assets(tmp_path / "manifest.json")


def pair(folder: Path, made: trustme.LeafCert) -> tuple[str, str]:
    certificate, key = folder / "cert.pem", folder / "key.pem"
    made.cert_chain_pems[0].write_to_path(certificate)
    made.private_key_pem.write_to_path(key)
    return os.fspath(certificate), os.fspath(key)
