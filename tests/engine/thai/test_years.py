import pytest

from prongsai.engine.thai.years import tightened, to_be, to_ce, year_by_size, year_written


def test_the_buddhist_era_is_543_years_ahead() -> None:
    assert to_be(2021) == 2564
    assert to_ce(2564) == 2021


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("๗ มิ.ย. ๒๕๖๔", "7มิย2564"),
        (" 7\u00a0 มิ. ย .\n2564. ", "7มิย2564"),
        ("7\u200bมิ.ย.\ufeff2564", "7มิย2564"),
        ("7 / 6 / 2564", "7/6/2564"),
        ("7.6.2564", "7.6.2564"),
        ("2 9 พ.ย. 67", "2 9พย67"),
        ("2   9", "2 9"),
        ("2. 9", "2. 9"),
        ("2021-06-07 10:30", "2021-06-07 10:30"),
        ("", ""),
    ],
)
def test_tightening_drops_what_varies_by_hand_but_never_joins_digits(text: str, tight: str) -> None:
    assert tightened(text) == tight


def test_text_far_too_long_for_a_date_tightens_to_nothing() -> None:
    assert tightened("1" * 200) == "1" * 200
    assert tightened("1" * 201) == ""
    assert tightened(" " * 10_000 + "1") == "1"


@pytest.mark.parametrize(
    ("year", "era", "ce"),
    [
        ("2564", None, 2021),
        ("2564", "พศ", 2021),
        ("2564", "พุทธศักราช", 2021),
        ("64", None, 2021),
        ("00", None, 1957),
        ("99", "พศ", 2056),
        ("2021", "คศ", 2021),
        ("2021", "คริสต์ศักราช", 2021),
        ("2400", None, 1857),
        ("2942", None, 2399),
        ("2399", None, None),
        ("2943", None, None),
        ("2021", None, None),
        ("2021", "พศ", None),
        ("2564", "คศ", None),
        ("1856", "คศ", None),
        ("21", "คศ", None),
    ],
)
def test_a_written_year_is_buddhist_unless_marked(year: str, era: str | None, ce: int | None) -> None:
    assert year_written(year, era) == ce


@pytest.mark.parametrize(
    ("year", "ce"),
    [("2021", 2021), ("2564", 2021), ("2399", 2399), ("2400", 1857), ("1857", 1857), ("1856", None), ("9999", None)],
)
def test_the_year_of_an_iso_date_shows_its_era_by_its_size(year: str, ce: int | None) -> None:
    assert year_by_size(year) == ce
