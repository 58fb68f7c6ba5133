"""From the rows of a result to scores at every level and a grade. Prose: docs/algorithms/scoring.md."""
