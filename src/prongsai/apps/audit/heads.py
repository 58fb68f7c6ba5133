"""The head of an agency's log as it is kept, and the key it is signed with."""

from pathlib import Path

from django.conf import settings

from prongsai.apps.audit.models import Log
from prongsai.ledger.heads import SignedHead, header_hash, sign_head
from prongsai.ledger.keys import SigningKey, key_at
from prongsai.ledger.tree import Frontier


class HeadBroken(Exception):
    """The head in the database is not the one that was signed. Nothing is appended: that would sign what somebody changed."""


def origin_of(agency_code: str) -> str:
    return f"prongsai/{agency_code}/audit"


def header_of(agency_code: str) -> dict[str, object]:
    """The header of the log's file. Every kept head is signed for it: what stands here never changes."""
    return {"log": origin_of(agency_code)}


def signing_key(agency_code: str) -> SigningKey:
    """The key of the agency's log: a file of its own, readable by its owner alone."""
    return key_at(Path(settings.PRONGSAI_DATA) / "keys" / f"log-{agency_code}.key")


def sign(log: Log, frontier: Frontier, key: SigningKey, at: str) -> None:
    """Makes `frontier` the log's head, signed."""
    root = frontier.root().hex()
    head = sign_head(key, origin_of(log.agency_code), frontier.size, root, at, header_of(log.agency_code))
    log.frontier, log.size, log.root = frontier.as_text(), frontier.size, root
    log.signed_at, log.signature, log.key = at, head.signature, head.key


def head_of(log: Log) -> SignedHead:
    """The head as it was signed with the last event. Raises HeadBroken."""
    code = log.agency_code
    try:
        bound = header_hash(header_of(code))
        head = SignedHead(origin_of(code), log.size, log.root, log.signed_at, log.key, log.signature, bound)
    except ValueError:
        raise HeadBroken(code) from None
    if not head.is_signed():
        raise HeadBroken(code)
    return head


def frontier_of(log: Log) -> Frontier:
    """What the log goes on from, proven by the signed head. Raises HeadBroken."""
    head = head_of(log)
    try:
        frontier = Frontier.from_text(log.frontier)
    except ValueError:
        raise HeadBroken(log.agency_code) from None
    if (frontier.size, frontier.root().hex()) != (head.size, head.root):
        raise HeadBroken(log.agency_code)
    return frontier
