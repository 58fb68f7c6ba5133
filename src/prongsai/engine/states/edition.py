"""Edition: one frozen publication of an approved thing, from its proposal to its end.

Why: items of the assessor's form are answered by an address, and papers and people cite it; whoever follows it must find what was
cited. So a published edition never changes and never goes back to the desk: a correction is a newer edition, and the older one
stays at its own `/vN/`. The head alone takes one from the public, with a reason, which its address then shows; the edition before
it does not come back by that. A proposal that is given up, or whose content was edited meanwhile, is returned; what is proposed
next is another.
"""

from enum import StrEnum

from prongsai.engine.moves import Moves


class EditionState(StrEnum):
    PROPOSED = "proposed"
    CHECKED = "checked"
    PUBLISHED = "published"
    RETURNED = "returned"
    SUPERSEDED = "superseded"  # a newer one is out; still read at its /vN/
    WITHDRAWN = "withdrawn"


class EditionMove(StrEnum):
    CHECK = "check"  # by another than who proposed it
    PUBLISH = "publish"
    RETURN = "return"  # by one who checks, with a reason, or by an edit of what it holds
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


_S, _M = EditionState, EditionMove
EDITION = Moves(
    name="edition",
    initial=_S.PROPOSED,
    moves={
        (_S.PROPOSED, _M.CHECK): _S.CHECKED,
        (_S.PROPOSED, _M.RETURN): _S.RETURNED,
        (_S.CHECKED, _M.PUBLISH): _S.PUBLISHED,
        (_S.CHECKED, _M.RETURN): _S.RETURNED,
        (_S.PUBLISHED, _M.SUPERSEDE): _S.SUPERSEDED,
        (_S.PUBLISHED, _M.WITHDRAW): _S.WITHDRAWN,
        (_S.SUPERSEDED, _M.WITHDRAW): _S.WITHDRAWN,
    },
)
