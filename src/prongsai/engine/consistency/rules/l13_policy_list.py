"""L13: the strategies of one policy listed as those of another."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.lists import Policy
from prongsai.engine.consistency.reading import likeness, tight
from prongsai.engine.consistency.rules.l11_strategy import HEADING
from prongsai.engine.consistency.structure import Listed, lists_in
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L13", ()
ENOUGH = 0.8


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for listed in lists_in(digest):
        if listed.intro is None or len(listed.items) < 3:
            continue
        owners = _owners(listed, setting)
        if not owners:
            continue
        intro = listed.intro.tight.text
        if any(tight(name)[:24] in intro for policy in owners for name in (policy.name, *policy.also, *policy.loose)):
            continue
        at = intro.rfind("ยุทธศาสตร์ชาติว่าด้วย")
        if at < 0 and "ยุทธศาสตร์ชาติ" in "".join(policy.name for policy in owners) and "ยุทธศาสตร์ชาติ" in intro:
            continue
        claimed = _claimed(intro, setting)
        if at >= 0 or claimed:
            start = max(at, 0) if not claimed else intro.find(claimed)
            end = start + (len(claimed) if claimed else min(60, len(intro) - start))
            yield told(CODE, WARNING, listed.intro, listed.intro.tight, start, end, owner=owners[0].name)


def _owners(listed: Listed, setting: Setting) -> list[Policy]:
    """Policies whose strategies these are, all of them or all but one."""
    said = [_title(piece.plain.text) or piece.words for piece in listed.items]
    found = []
    for policy in setting.lists.policies:
        titles = [tight(title) for title in policy.strategies]
        met = sum(max((likeness(title, one) for one in said), default=0.0) >= ENOUGH for title in titles)
        if titles and met >= len(titles) - 1 and met >= 3:
            found.append(policy)
    return found


def _title(text: str) -> str:
    found = HEADING.match(text)
    return tight(found["title"]) if found else ""


def _claimed(intro: str, setting: Setting) -> str:
    """A known policy that the line before the list names, by its tight name."""
    names = (tight(name) for policy in setting.lists.policies for name in (policy.name, *policy.also, *policy.loose))
    return next((name for name in names if name in intro), "")
