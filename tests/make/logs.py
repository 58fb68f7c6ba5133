"""Logs as files, with keys that are the same in every run, and the ways to spoil them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prongsai.ledger.canonical import canonical
from prongsai.ledger.export import write_log
from prongsai.ledger.heads import SignedHead, sign_head
from prongsai.ledger.keys import SigningKey
from prongsai.ledger.tree import leaf_hash, root_of

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER_KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64))))
ORIGIN = "prongsai/practice/audit"
AT = "2021-06-08T10:00:00+07:00"
HEADER = {"agency": "practice", "name": "หน่วยงานฝึกหัด (ข้อมูลสมมติ)"}


def entries_of(count: int) -> list[bytes]:
    return [canonical({"action": "plan.approved", "by": f"นางสาวฝึกหัด คนที่ {n}", "round": n}) for n in range(1, count + 1)]


def head_over(
    entries: Sequence[bytes], header: Mapping[str, object] = HEADER, *, key: SigningKey = KEY, origin: str = ORIGIN
) -> SignedHead:
    return sign_head(key, origin, len(entries), root_of(map(leaf_hash, entries)).hex(), AT, header)


def log_of(entries: Sequence[bytes], header: Mapping[str, object] = HEADER, *, key: SigningKey = KEY) -> bytes:
    """A whole log's file."""
    stream = BytesIO()
    write_log(stream, header, entries, head_over(entries, header, key=key))
    return stream.getvalue()


def lines_of(log: bytes) -> list[bytes]:
    """The lines with their ends: header at 0, event n at n, the head last."""
    return log.splitlines(keepends=True) if b"\r" not in log else [line + b"\n" for line in log.split(b"\n")[:-1]]


def written(folder: Path, data: bytes | Sequence[bytes]) -> Path:
    path = folder / "audit.jsonl"
    path.write_bytes(data if isinstance(data, bytes) else b"".join(data))
    return path
