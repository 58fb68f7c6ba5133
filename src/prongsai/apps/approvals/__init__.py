"""Approvals: who asked, who decided, of exactly what. Each is bound to the digest of the frozen snapshot it speaks of.

Nouns: approval, subject, step (`committee`, `head`). A later edit of the subject voids it; nobody decides on what they asked for.
"""
