"""What an edition freezes: its page in both languages."""

from typing import Any

from prongsai.apps.plans.queries import YearTree


def measures_content(tree: YearTree) -> dict[str, Any]:
    raise NotImplementedError


def progress_content(tree: YearTree) -> dict[str, Any]:
    raise NotImplementedError


def results_content(tree: YearTree) -> dict[str, Any]:
    raise NotImplementedError
