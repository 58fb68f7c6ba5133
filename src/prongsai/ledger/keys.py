"""The key a log is signed with (Ed25519), its file, and the fingerprint people compare."""

import hashlib
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_PUBLIC = re.compile(r"ed25519:([0-9a-f]{64})")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_LONGEST_FILE = 10_000


class KeyUnusable(Exception):
    """The key's file is not a key, or others than its owner may read it."""


class SigningKey:
    """A private key. Neither printed nor compared: only its public half is shown."""

    __slots__ = ("_private",)

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @property
    def public(self) -> str:
        """`ed25519:` and 64 hexadecimal digits."""
        return f"ed25519:{self._private.public_key().public_bytes_raw().hex()}"

    def sign(self, message: bytes) -> str:
        """128 hexadecimal digits."""
        return self._private.sign(message).hex()

    def as_pem(self) -> bytes:
        """The private key as PKCS #8, which other tools read, too."""
        kind, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        return self._private.private_bytes(serialization.Encoding.PEM, kind, plain)


def new_key() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.generate())


def fingerprint(public: str) -> str:
    """SHA-256 over the 32 bytes of the public key, in hexadecimal; raises ValueError when the text is no public key."""
    return hashlib.sha256(_public_bytes(public)).hexdigest()


def is_signature(public: str, signature: str, message: bytes) -> bool:
    """Has the holder of this key signed this message? False, too, when key or signature are in no such form."""
    if not _SIGNATURE.fullmatch(signature):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(_public_bytes(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public_bytes(public: str) -> bytes:
    found = _PUBLIC.fullmatch(public)
    if not found:
        raise ValueError("no public key")
    return bytes.fromhex(found[1])


# files -----------------------------------------------------------------------------------------------------------------------


def key_at(path: Path) -> SigningKey:
    """The key in this file, made when there is none. Processes that start together end up with the same key."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            write_key(path, new_key())
    return read_key(path)


def read_key(path: Path) -> SigningKey:
    """Raises KeyUnusable for a file that others may read or that holds no such key; OSError when it cannot be read."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyUnusable(f"others than its owner may use {path.name}: make a new key, this one is no secret any more")
        pem = file.read(_LONGEST_FILE)
    try:
        private = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyUnusable(f"{path.name} holds no private key") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnusable(f"{path.name} holds a key of another kind than Ed25519")
    return SigningKey(private)


def write_key(path: Path, key: SigningKey) -> None:
    """Writes the key to a file that only its owner may read; raises FileExistsError rather than replace anything.

    The file is written whole under another name and linked to its own: nobody ever reads half a key.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key.as_pem())
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        draft.unlink()
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
