"""Proofreading: documents are looked through before an assessor does it; errors in what is submitted are waived by name.

Nouns: check, finding, fault, waiver. A check keeps the text of a document and what was found in it; a fault is an error in a
paper of the year. What a year says is told from above, through `hooks`.
"""
