"""Keys: a file for its owner alone, made once however many ask, and a fingerprint that others compute alike."""

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from prongsai.ledger import keys
from prongsai.ledger.keys import KeyUnusable, SigningKey, fingerprint, is_signature, key_at, new_key, read_key, write_key
from tests.make.logs import KEY, OTHER_KEY


def test_the_signature_is_that_of_rfc_8032() -> None:
    """Test 2 of RFC 8032, section 7.1."""
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = SigningKey(Ed25519PrivateKey.from_private_bytes(secret))
    assert key.public == "ed25519:3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert key.sign(b"\x72") == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


def test_a_signature_holds_for_its_message_and_its_key_alone() -> None:
    signature = KEY.sign(b"message")
    assert is_signature(KEY.public, signature, b"message")
    assert not is_signature(KEY.public, signature, b"massage")
    assert not is_signature(OTHER_KEY.public, signature, b"message")


@pytest.mark.parametrize("signature", ["", "00", "x" * 128, "0" * 128, "f" * 128])
def test_what_is_no_signature_is_false_and_no_error(signature: str) -> None:
    assert not is_signature(KEY.public, signature, b"message")


def test_a_signature_in_capitals_is_none() -> None:
    assert not is_signature(KEY.public, KEY.sign(b"message").upper(), b"message")


@pytest.mark.parametrize(
    "public", ["", "ed25519:", "ed25519:" + "0" * 63, "ED25519:" + "0" * 64, "0" * 64, "ed25519:" + "A" * 64]
)
def test_what_is_no_public_key_has_no_fingerprint_and_signs_nothing(public: str) -> None:
    with pytest.raises(ValueError, match="public key"):
        fingerprint(public)
    assert not is_signature(public, KEY.sign(b"message"), b"message")


def test_a_fingerprint_is_the_hash_of_the_public_bytes() -> None:
    raw = bytes.fromhex(KEY.public.removeprefix("ed25519:"))
    assert fingerprint(KEY.public) == hashlib.sha256(raw).hexdigest()
    Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(KEY.sign(b"m")), b"m")


def test_a_key_is_read_back_from_its_file_which_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "audit.key"
    before = os.umask(0)
    try:
        write_key(path, KEY)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key(path).public == KEY.public
    assert [p.name for p in tmp_path.iterdir()] == ["audit.key"]


def test_other_tools_can_read_the_file(tmp_path: Path) -> None:
    write_key(tmp_path / "audit.key", KEY)
    private = serialization.load_pem_private_key((tmp_path / "audit.key").read_bytes(), None)
    assert isinstance(private, Ed25519PrivateKey)
    assert SigningKey(private).public == KEY.public


def test_nothing_is_replaced_by_a_key(tmp_path: Path) -> None:
    path = tmp_path / "audit.key"
    write_key(path, KEY)
    with pytest.raises(FileExistsError):
        write_key(path, OTHER_KEY)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        write_key(tmp_path / "link", KEY)
    assert read_key(path).public == KEY.public
    assert sorted(p.name for p in tmp_path.iterdir()) == ["audit.key", "link"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o644])
def test_a_key_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "audit.key"
    write_key(path, KEY)
    path.chmod(mode)
    with pytest.raises(KeyUnusable, match="others"):
        read_key(path)
    with pytest.raises(KeyUnusable, match="others"):
        key_at(path)


def other_kind() -> bytes:
    private = ec.generate_private_key(ec.SECP256R1())
    pkcs8, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, pkcs8, plain)


@pytest.mark.parametrize("data", [b"", b"nothing", bytes(range(256)), KEY.as_pem()[:60], other_kind()], ids=range(5))
def test_a_file_that_is_no_key_is_refused_and_kept(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "audit.key"
    path.write_bytes(data)
    path.chmod(0o600)
    with pytest.raises(KeyUnusable):
        key_at(path)
    assert path.read_bytes() == data


def test_a_key_is_made_on_first_use_and_then_stays(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "practice" / "audit.key"
    first = key_at(path)
    assert key_at(path).public == first.public == read_key(path).public
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_when_another_was_quicker_its_key_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "audit.key"

    def overtaken() -> SigningKey:
        write_key(path, KEY)
        return OTHER_KEY

    monkeypatch.setattr(keys, "new_key", overtaken)
    assert key_at(path).public == KEY.public


RACE = "import sys; from pathlib import Path; from prongsai.ledger.keys import key_at; print(key_at(Path(sys.argv[1])).public)"


def test_processes_that_start_together_have_one_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "audit.key"
    command = [sys.executable, "-c", RACE, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    publics = {process.communicate(timeout=30)[0] for process in running}
    assert publics == {f"{read_key(path).public}\n"}
    assert [p.name for p in path.parent.iterdir()] == ["audit.key"]


def test_a_key_does_not_show_itself() -> None:
    assert KEY.as_pem().decode().split("\n")[1] not in f"{KEY!r} {KEY}"
    assert new_key().public != new_key().public
