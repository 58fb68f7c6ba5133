"""The committee and its meetings: who sits, who came, what was said, what was resolved.

Nouns: committee member, meeting, attendance, agenda item, resolution. A resolution decides an approval of the step `committee`.
"""
