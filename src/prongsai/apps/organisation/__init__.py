"""Agencies, their units, who may do what in them, and which form each answers to in a year.

Nouns: agency, unit, membership, role, permission, access. Every staff page is reached through `doors.staff`, which hands the view
an `Access`; every query of a capability takes it and looks only into that agency.
"""
