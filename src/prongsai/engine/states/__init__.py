"""What a thing may become: one table of moves for each kind that changes its state. Diagrams: docs/reference/states.md.

The tables lie together, away from the subjects they rule, because apps that must not import each other stand on them, and so
that the documents are made of all of them.
"""

from typing import Any

from prongsai.engine.moves import Moves
from prongsai.engine.states.approval import APPROVAL
from prongsai.engine.states.edition import EDITION
from prongsai.engine.states.paper import PAPER
from prongsai.engine.states.progress import PROGRESS

TABLES: tuple[Moves[Any, Any], ...] = (APPROVAL, PAPER, EDITION, PROGRESS)
