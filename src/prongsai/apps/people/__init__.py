"""People who sign in: one account each, by user name; what they may do is `organisation`'s to say.

Nouns: person. Sign-in, second factor and lock-out are django-allauth's, in the look of the house.
"""
