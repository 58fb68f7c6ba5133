"""The clock: a table of due jobs, one tick a minute; a run that was missed is made up once.

Nouns: job, due job. A capability registers its jobs in `AppConfig.ready()`; the worker's process ticks.
"""
