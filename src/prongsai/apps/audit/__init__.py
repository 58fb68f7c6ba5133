"""Who did what, when, readable as a sentence and provable without the server: an append-only Merkle log per agency.

Nouns: event, log, signed head. `services.use_case` wraps every service of the product: one transaction, at least one event.
"""
