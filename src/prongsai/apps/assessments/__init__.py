"""Results of assessments as an agency received them: imported from a sheet, kept with the edition they were scored with.

Nouns: assessment (one result of one fiscal year under one edition), score.
"""
