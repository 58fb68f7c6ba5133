"""Approval: the answer of one who decides to one frozen content.

Source: the steps from the secretariat's analysis over the committee's resolution (มติเห็นชอบ) to the head's signature, as the first
office's document has them (ita.md 1(g)). An approval is bound to the digest of the content that was asked about. When the content
changes, the approval is void, whether given or still waited for: nobody is held to what they did not see. What was returned,
withdrawn or voided stays on record and is asked anew as another approval. The head's is bound to the words of the very paper that
is signed, too: with another day or signer it is asked anew.
"""

from enum import StrEnum

from prongsai.engine.moves import Moves


class ApprovalState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    RETURNED = "returned"
    VOIDED = "voided"
    WITHDRAWN = "withdrawn"


class ApprovalMove(StrEnum):
    APPROVE = "approve"
    RETURN = "return"  # by the one who decides, with a reason
    WITHDRAW = "withdraw"  # by the one who asked
    VOID = "void"  # by the content itself: its digest is another now


_S, _M = ApprovalState, ApprovalMove
APPROVAL = Moves(
    name="approval",
    initial=_S.REQUESTED,
    moves={
        (_S.REQUESTED, _M.APPROVE): _S.APPROVED,
        (_S.REQUESTED, _M.RETURN): _S.RETURNED,
        (_S.REQUESTED, _M.WITHDRAW): _S.WITHDRAWN,
        (_S.REQUESTED, _M.VOID): _S.VOIDED,
        (_S.APPROVED, _M.VOID): _S.VOIDED,
    },
)
