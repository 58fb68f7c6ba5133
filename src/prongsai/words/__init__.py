"""The one place that cuts and normalises Thai.

`normalise` makes spellings comparable with the standard library alone; `cutting` finds words with nlpo3 and the word list of
PyThaiNLP, both loaded on first use. Rules that need words receive `cut` as an argument.
"""
