"""The integrity year of an office: weaknesses, measures, activities, progress, and how it goes from analysed to reported.

Nouns: year folder, analysis, report. Today a year lives as a folder under DATA/years/<พ.ศ.>/ and its report under
DATA/papers/<พ.ศ.>/. Called by `portal` (the home page) and by the command line (`prongsai demo`, `prongsai serve`).
"""
