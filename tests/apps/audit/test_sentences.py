"""Every event is readable: each action that the product records has its sentence, in both languages, in words throughout."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from django.db import transaction

import prongsai.apps
from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.audit.models import Event
from prongsai.apps.audit.presenting import action_words, in_words, sentence
from prongsai.apps.audit.services import Subject, record
from prongsai.messages import LANGUAGES, texts_in
from tests.apps.audit.logs import CODE, SOMCHAI

APPS = Path(prongsai.apps.__path__[0])
ACTION = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
TELLING = re.compile(r"_?(record|tell|note)(_\w+)?|[Tt]elling")
"""What services call their way of recording: `record` itself, and what they wrap around it."""


# found in the code -----------------------------------------------------------------------------------------------------------


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(APPS.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def told_in(tree: ast.Module) -> Iterator[ast.expr]:
    """Whatever is handed to a function that records, and constants and names that such a call may be given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and TELLING.fullmatch(_name(node.func)):
            yield from (*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "action"))
        elif isinstance(node, ast.Assign) and (_name(node.targets[0]) == "action" or _name(node.targets[0]).isupper()):
            yield node.value


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def actions_in(value: ast.expr) -> Iterator[str]:
    """Actions as patterns: those that are put together stand for every action they may become."""
    if isinstance(value, ast.IfExp):
        yield from (*actions_in(value.body), *actions_in(value.orelse))
    elif isinstance(value, ast.Constant) and isinstance(value.value, str) and ACTION.fullmatch(value.value):
        yield re.escape(value.value)
    elif isinstance(value, ast.JoinedStr):
        pattern = "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z]+(_[a-z]+)*" for part in value.values
        )
        if re.match(r"[a-z]+\\\.", pattern):
            yield pattern


def recorded() -> list[tuple[str, str]]:
    found = {
        (action, str(path.relative_to(APPS)))
        for path, tree in modules()
        if _may_record(path)
        for value in told_in(tree)
        for action in actions_in(value)
    }
    return sorted(found)


def _may_record(path: Path) -> bool:
    return "audit" in path.read_text(encoding="utf-8") and path.name not in ("urls.py", "models.py")


NO_ACTIONS = {"announcement\\.announced_on"}
"""What looks like an action and names something else."""


@pytest.mark.parametrize(("action", "module"), [one for one in recorded() if one[0] not in NO_ACTIONS])
def test_every_action_recorded_has_its_sentence(action: str, module: str) -> None:
    for language in LANGUAGES:
        known = texts_in(language)["events"]
        assert any(re.fullmatch(action, key) for key in known), (
            f"[events] of {language}.toml has no {action}, which {module} records"
        )


def test_the_scan_finds_what_services_record() -> None:
    found = {action for action, _ in recorded()}
    assert {"progress\\.saved", "progress\\.accepted", "audit\\.key_changed"} <= found
    assert {"year\\.result_set", "approval\\.approved", "approval\\.returned", "paper\\.drafted", "person\\.signed_in"} <= found
    assert any(re.fullmatch(action, "plan.measure_added") for action in found)


def test_both_languages_have_the_same_sentences_of_the_same_values() -> None:
    thai, english = (texts_in(language)["events"] for language in LANGUAGES)
    assert set(thai) == set(english)
    differing = [action for action in thai if fields_of(thai[action]) != fields_of(english[action])]
    assert differing == []


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


# one event -------------------------------------------------------------------------------------------------------------------


def event(action: str, subject: Subject = Subject("year", "2564", "ปีงบประมาณ พ.ศ. 2564"), **params: object) -> Event:  # noqa: B008
    with transaction.atomic():
        return record(agency_code=CODE, actor=SOMCHAI, action=action, subject=subject, params=params)


@pytest.mark.django_db
@pytest.mark.usefixtures("data")
class TestOneEvent:
    def test_it_is_a_sentence_in_both_languages(self) -> None:
        told = event("plan.measure_added", number=2, name="สนับสนุน No Gift", year=2564)
        assert sentence(told, "th") == "นายสมชาย ใจดี เพิ่มมาตรการข้อ 2 “สนับสนุน No Gift” ปี 2564"
        assert sentence(told, "en") == "นายสมชาย ใจดี added measure 2 “สนับสนุน No Gift” of 2564"

    def test_an_action_without_words_is_still_told(self) -> None:
        told = event("novelty.invented", thing=1)
        assert sentence(told, "th") == "นายสมชาย ใจดี ทำรายการ novelty.invented: ปีงบประมาณ พ.ศ. 2564"
        assert "novelty.invented" in sentence(told, "en")

    def test_a_value_that_an_older_event_lacks_is_a_dash(self) -> None:
        assert sentence(event("plan.measure_added", name="ก"), "th") == "นายสมชาย ใจดี เพิ่มมาตรการข้อ – “ก” ปี –"

    def test_braces_in_what_people_wrote_are_only_text(self) -> None:
        told = event("plan.measure_added", number=1, name="{by} {0} {}", year=2564)
        assert "“{by} {0} {}”" in sentence(told, "th")

    def test_who_did_it_cannot_be_said_by_a_value(self) -> None:
        told = event("year.sources_set", year=2564, by="นายอื่น")
        assert "นายอื่น" not in sentence(told, "th")

    def test_an_event_changed_beyond_reading_is_told_from_its_columns(self) -> None:
        told = event("year.sources_set", year=2564)
        told.entry = "no entry"
        assert sentence(told, "th").startswith("นายสมชาย ใจดี กำหนดแหล่งข้อมูล")


@pytest.mark.parametrize(
    ("name", "value", "thai", "english"),
    [
        ("day", date(2021, 6, 8).isoformat(), "8 มิ.ย. 2564", "8 June 2021"),
        ("at", datetime(2021, 6, 8, 1, 5, tzinfo=UTC).isoformat(), "8 มิ.ย. 2564 08:05", "8 June 2021 08:05"),
        ("day", "2021-13-45", "2021-13-45", "2021-13-45"),
        ("role", "secretary", "ฝ่ายเลขานุการ", "Secretary"),
        ("status", "done", "แล้วเสร็จ", "done"),
        ("spent_baht", str(Decimal("1234567.50")), "1,234,567.50", "1,234,567.50"),
        ("percent", "12.5", "12.5", "12.5"),
        ("number", 7, "7", "7"),
        ("numbers", [1, 2, 3], "1, 2, 3", "1, 2, 3"),
        ("is_official", True, "ใช่", "yes"),
        ("fields", "disclosure.urls", "ที่อยู่ข้อมูล (URL)", None),
        ("fields", ["name", "phone"], "ชื่อ, โทรศัพท์", None),
        ("note", None, "–", "–"),
        ("note", "", "–", "–"),
    ],
)
def test_values_are_in_words(name: str, value: object, thai: str, english: str | None) -> None:
    assert in_words(name, value, "th") == thai
    if english is not None:
        assert in_words(name, value, "en").lower() == english.lower()


def test_what_the_system_did_is_the_systems_in_both_languages() -> None:
    told = event("year.sources_set", year=2564)
    told.actor_name = SYSTEM.name
    assert sentence(told, "th").startswith("ระบบ กำหนดแหล่งข้อมูล")
    assert sentence(told, "en").startswith("The system ")


def test_an_action_to_choose_is_its_sentence_without_who_and_what() -> None:
    assert action_words("plan.measure_added", "th") == "เพิ่มมาตรการข้อ … ปี …"
    assert action_words("novelty.invented", "th") == "novelty.invented"
    for language in LANGUAGES:
        for action in texts_in(language)["events"]:
            words = action_words(action, language)
            assert words
            assert "{" not in words
