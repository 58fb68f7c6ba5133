"""Disclosure: where the public finds what the forms of a year ask for. One proof a requirement and year, whatever forms call it.

Nouns: proof, requirement, form of the year. Papers and pages of a year read it by the codes of a form (`queries.told_by`); the
room of years, above, carries proofs over to the next year.
"""
