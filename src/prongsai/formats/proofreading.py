"""What the proofreader goes by: the lists of the house with those of the office, the forms of the year, the office's plan."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import prongsai
from prongsai.engine.consistency.findings import Setting
from prongsai.engine.consistency.lists import Body, Brand, Lists, OfficeKind, Policy, Quotation, Reasons, WholeName
from prongsai.engine.frameworks.model import Framework
from prongsai.formats.editions import edition_keys, load_edition

HOUSE = Path(prongsai.__file__).parent / "data" / "proofreading"


def setting_of(office: str, year: int, framework_key: str = "", plan: Any = None, own_lists: Path | None = None) -> Setting:
    """For a document of an office and a fiscal year (พ.ศ.). Without a form, those of the year are meant. `own_lists`: a folder
    of lists that extend the house's."""
    named = load_edition(framework_key).framework if framework_key else None
    forms = (named,) if named else _forms_of(year)
    return Setting(office, year, load_lists(own_lists), forms, is_framework_named=named is not None, plan=plan)


@lru_cache(maxsize=8)
def load_lists(own: Path | None = None) -> Lists:
    """The house's lists, with those of a folder behind them; a spelling given there stands before the house's."""
    read = [_read(folder) for folder in (HOUSE, own) if folder is not None]

    def every(file: str, table: str) -> list[Any]:
        return [row for data in read for row in data.get(file, {}).get(table, ())]

    def every_in(file: str, table: str, key: str) -> list[str]:
        return [word for data in read for word in data.get(file, {}).get(table, {}).get(key, ())]

    def merged(file: str, table: str) -> dict[str, Any]:
        return {key: value for data in read for key, value in data.get(file, {}).get(table, {}).items()}

    return Lists(
        provinces=tuple(dict.fromkeys(every("offices", "provinces"))),
        offices=tuple(_office(row) for row in every("offices", "offices")),
        places=tuple(_office(row) for row in every("offices", "places")),
        reasons=Reasons(
            **{kind: tuple(every_in("offices", "reasons", kind)) for kind in ("before", "near", "wide", "owned", "columns")}
        ),
        bodies=tuple(Body(row["name"], tuple(row.get("wrong", ()))) for row in every("bodies", "bodies")),
        names=tuple(
            WholeName(row["name"], row["begins"], row["code"], tuple(row.get("also", ()))) for row in every("bodies", "names")
        ),
        brands=tuple(Brand(row["name"], row["owner"], tuple(row["of"])) for row in every("brands", "brands")),
        initials=tuple(merged("brands", "initials").items()),
        spellings=tuple(merged("spellings", "spellings").items()),
        terms=tuple(every_in("spellings", "terms", "like")),
        unless=tuple((key, tuple(value)) for key, value in merged("spellings", "unless").items()),
        quotations=tuple(
            Quotation(row["wrong"], row["right"], tuple(row["cue"]), row.get("before", ""), row["source"])
            for row in every("quotations", "quotations")
        ),
        policies=tuple(_policy(row) for row in every("policies", "policies")),
    )


def _read(folder: Path) -> dict[str, Any]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}


def _office(row: Mapping[str, Any]) -> OfficeKind:
    return OfficeKind(row["name"], tuple(row.get("short", ())), row.get("head", ""))


def _policy(row: Mapping[str, Any]) -> Policy:
    return Policy(
        row["code"], row["name"], tuple(row.get("also", ())), tuple(row.get("loose", ())), tuple(row.get("strategies", ()))
    )


def _forms_of(year: int) -> tuple[Framework, ...]:
    known = (load_edition(key).framework for key in edition_keys())
    return tuple(one for one in known if one is not None and one.fiscal_year == year)
