"""Forms of every year and assessor: looked at, compared by requirement, and brought in. They are files; this room has no tables.

Nouns: edition (one form, built in or brought in), doubt (a value that is not established), history (of a requirement).
"""
