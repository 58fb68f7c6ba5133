"""The integrity year of an office: weaknesses, measures, activities, progress, and how it goes from analysed to reported.

Nouns: integrity year, year tree, snapshot. Rows live in the database and become the engine's frozen year in `reading`; `services`
write, and each edit voids what was approved of other content. Below it stand the rooms it walks through: results, meetings,
approvals, documents, publishing.
"""
