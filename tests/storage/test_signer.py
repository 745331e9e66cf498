"""The signing key: made once, for this account alone; taken from outside; refused when it is none (security 1.13)."""

import base64
import stat

import pytest

from meeting_app.storage.secret_file import write_secret
from meeting_app.storage.signer import FILE, Signer, WrongSigningKey, has_signed, load_signer

SECRET = bytes(range(32))
SIGNER = Signer(SECRET)


class TestLoad:
    def test_it_is_made_at_the_first_start_for_this_account_alone(self, tmp_path):
        made = load_signer(tmp_path, None)
        assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
        assert [one.name for one in tmp_path.iterdir()] == [FILE], "nothing else is left behind"
        assert load_signer(tmp_path, None).fingerprint == made.fingerprint

    @pytest.mark.parametrize(
        "given",
        [SECRET.hex(), base64.b64encode(SECRET).decode(), base64.urlsafe_b64encode(SECRET).decode().rstrip("=")],
    )
    def test_it_can_come_from_outside_and_then_no_file_is_made(self, tmp_path, given):
        assert load_signer(tmp_path, given).fingerprint == SIGNER.fingerprint
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("given", ["", "x", "00" * 32, "ab" * 32, SECRET.hex()[:-2], SECRET.hex() + "00", "é" * 43])
    def test_what_is_malformed_or_an_example_is_refused(self, tmp_path, given):
        with pytest.raises(WrongSigningKey):
            load_signer(tmp_path, given)

    def test_a_file_that_is_damaged_is_refused_and_stays(self, tmp_path):
        (tmp_path / FILE).write_text("")
        with pytest.raises(WrongSigningKey):
            load_signer(tmp_path, None)
        assert (tmp_path / FILE).read_text() == ""

    def test_whoever_is_quicker_has_made_it(self, tmp_path):
        write_secret(tmp_path / FILE, SECRET)
        write_secret(tmp_path / FILE, bytes(range(1, 33)))
        assert load_signer(tmp_path, None).fingerprint == SIGNER.fingerprint


class TestHasSigned:
    def test_a_signature_is_known_by_key_and_message(self):
        made = SIGNER.sign(b"this")
        assert has_signed(SIGNER.public, made, b"this")
        assert not has_signed(SIGNER.public, made, b"that")
        assert not has_signed(Signer(bytes(range(1, 33))).public, made, b"this")

    @pytest.mark.parametrize("wrong", ["", "zz", "00" * 64, "00"])
    def test_what_is_no_signature_is_none(self, wrong):
        assert not has_signed(SIGNER.public, wrong, b"this")
        assert not has_signed(wrong, SIGNER.sign(b"this"), b"this")

    def test_the_same_message_has_the_same_signature(self):
        assert SIGNER.sign(b"this") == SIGNER.sign(b"this")
