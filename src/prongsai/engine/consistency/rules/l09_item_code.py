"""L09: an item code that the form does not have, or has under another indicator than the document says."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.rules.l07_self_reference import code_of
from prongsai.engine.consistency.telling import WARNING, told
from prongsai.engine.frameworks.model import Framework

CODE, NEEDS = "L09", ("framework",)
_CODE = re.compile(
    r"(?:ข้อ(?:ที่)? ?|แบบ ?|OIT ?)(?P<code>(?:O|โอ|0)[ -]?\d{1,2})(?![\d.])|(?<![A-Za-z0-9])(?P<plain>O\d{1,2})(?![\d.])"
)
_UNDER = re.compile(r"ตัวชี้วัดย่อยที่ ?(?P<n>\d{1,2}\.\d)")


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    told_already: set[str] = set()
    for piece in digest.pieces:
        under = _UNDER.search(piece.plain.text)
        for found in piece.plain.all(_CODE):
            group = "code" if found["code"] else "plain"
            code = code_of(found[group])
            if code in told_already:
                continue
            wrong = [form for form in setting.frameworks if not _is_there(form, code, under["n"] if under else "")]
            if wrong and (setting.is_framework_named or len(wrong) <= len(setting.frameworks)):
                told_already.add(code)
                yield _finding(piece, found, group, code, wrong[0])


def _is_there(form: Framework, code: str, under: str) -> bool:
    path = form.path_to(code)
    if not path:
        return False
    return (
        not under
        or not any(node.code.startswith(under.split(".")[0] + ".") for node in form.nodes())
        or under in {node.code for node in path}
    )


def _finding(piece: Piece, found: re.Match[str], group: str, code: str, form: Framework) -> Finding:
    at, to = found.span(group)
    return told(CODE, WARNING, piece, piece.plain, at, to, item=code, form=form.key)
