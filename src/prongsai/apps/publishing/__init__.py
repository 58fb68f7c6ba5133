"""What the public reads: immutable editions at addresses that never change, and what may be told of one that is still to come.

Nouns: publication (an address of a year), edition, edition paper. A capability calls `services.propose`; the moves
proposed, checked, published, superseded, withdrawn are this room's own (`engine/states/edition.py`).
"""
