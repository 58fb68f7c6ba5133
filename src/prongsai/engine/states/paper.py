"""Paper: an official paper from the wish for it to the copy with a signature.

Source: a draft with blanks and a complete paper are two things (docs/reference/papers.md); official papers are signed by hand by
ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526, and the scan of the signed sheet comes back to the office's files. Only a
complete paper can have been signed: a draft has blanks. A signed paper is evidence and is never drawn again; another may take its
place. That is also the way out when the wrong scan was attached.
"""

from enum import StrEnum

from prongsai.engine.moves import Moves


class PaperState(StrEnum):
    ASKED = "asked"  # waits to be drawn
    DRAFTED = "drafted"  # drawn with blanks
    DRAWN = "drawn"  # complete
    FAILED = "failed"
    SIGNED = "signed"  # the signed copy is attached
    SUPERSEDED = "superseded"


class PaperMove(StrEnum):
    DRAW_DRAFT = "draw-draft"
    DRAW = "draw"
    FAIL = "fail"
    ATTACH_SIGNED = "attach-signed"
    REDRAW = "redraw"  # the record behind it has changed, or drawing failed
    SUPERSEDE = "supersede"  # another paper of its kind stands for it now


_S, _M = PaperState, PaperMove
PAPER = Moves(
    name="paper",
    initial=_S.ASKED,
    moves={
        (_S.ASKED, _M.DRAW_DRAFT): _S.DRAFTED,
        (_S.ASKED, _M.DRAW): _S.DRAWN,
        (_S.ASKED, _M.FAIL): _S.FAILED,
        (_S.DRAWN, _M.ATTACH_SIGNED): _S.SIGNED,
        (_S.DRAFTED, _M.REDRAW): _S.ASKED,
        (_S.DRAWN, _M.REDRAW): _S.ASKED,
        (_S.FAILED, _M.REDRAW): _S.ASKED,
        (_S.DRAFTED, _M.SUPERSEDE): _S.SUPERSEDED,
        (_S.DRAWN, _M.SUPERSEDE): _S.SUPERSEDED,
        (_S.SIGNED, _M.SUPERSEDE): _S.SUPERSEDED,
        (_S.FAILED, _M.SUPERSEDE): _S.SUPERSEDED,
    },
)
