"""The staff home: my work of the year, by what each person may do; where the year stands; a search; and the page of a refusal.

Nouns: job (one thing to do, with one button), stage of the year. The desk stores nothing and writes nothing: it reads what the
capabilities have, and leads there.
"""
