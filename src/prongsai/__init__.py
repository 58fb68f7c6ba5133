"""Prongsai (โปร่งใส): runs a public agency's integrity and transparency year."""

__version__ = "0.1.0"
