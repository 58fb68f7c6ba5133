"""Official papers as the agency keeps them: asked for, drawn, signed, superseded. What they say comes from whoever asks.

Nouns: paper, paper file, signed file.
"""
