"""Progress: a unit's report on one activity for one period, and whether the secretariat has taken it in.

Source: the follow-up of action plans for 6 and 12 months (O11, O12, O40, O41 of the forms; ita.md 3.10). Only what was accepted
is counted as the office's own word. Until the secretariat has judged it, a unit takes back what it sent by mistake. No state is
final: what turns out wrong after acceptance is opened again, and what was said before stays on record.
"""

from enum import StrEnum

from prongsai.engine.moves import Moves


class ProgressState(StrEnum):
    DRAFT = "draft"
    REPORTED = "reported"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class ProgressMove(StrEnum):
    REPORT = "report"
    WITHDRAW = "withdraw"  # by its unit, before anybody has judged it
    ACCEPT = "accept"
    RETURN = "return"
    REOPEN = "reopen"  # found wrong after it was accepted


_S, _M = ProgressState, ProgressMove
PROGRESS = Moves(
    name="progress",
    initial=_S.DRAFT,
    moves={
        (_S.DRAFT, _M.REPORT): _S.REPORTED,
        (_S.RETURNED, _M.REPORT): _S.REPORTED,
        (_S.REPORTED, _M.WITHDRAW): _S.DRAFT,
        (_S.REPORTED, _M.ACCEPT): _S.ACCEPTED,
        (_S.REPORTED, _M.RETURN): _S.RETURNED,
        (_S.ACCEPTED, _M.REOPEN): _S.RETURNED,
    },
)
