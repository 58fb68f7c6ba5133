"""The log as a file: what `export_audit` writes is verified offline, and whatever was done to file or database is named."""

import json
import os
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from prongsai.apps.audit import exporting
from prongsai.apps.audit.models import Event, Log
from prongsai.cli.main import main as prongsai
from prongsai.ledger.export import verify_log
from tests.apps.audit.logs import CODE, tell, tell_many
from tests.cast import Cast
from tests.make.logs import lines_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


def export(path: Path, *more: str) -> tuple[int, str]:
    """Status and what was told."""
    told = StringIO()
    try:
        call_command("export_audit", str(path), "--lang", "en", *more, stderr=told, stdout=told)
    except SystemExit as ended:
        return int(str(ended.code)), told.getvalue()
    return 0, told.getvalue()


def codes(path: Path) -> list[tuple[str, dict[str, object]]]:
    return [(problem.code, dict(problem.params)) for problem in verify_log(path).problems]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where to export to: beside the data folder's own files."""
    return tmp_path / "audit.jsonl"


# what is written -------------------------------------------------------------------------------------------------------------


def test_an_export_is_verified_by_the_command_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell_many(9)
    assert export(file) == (0, "")
    assert prongsai(["log", "verify", str(file), "--lang", "en"]) == 0
    assert "events: 9" in capsys.readouterr().out
    assert len(file.read_bytes().splitlines()) == 11


def test_the_file_holds_the_very_bytes_of_the_entries_and_the_kept_head(file: Path) -> None:
    tell_many(3)
    export(file)
    header, *events, head = lines_of(file.read_bytes())
    assert json.loads(header)["header"] == {"log": f"prongsai/{CODE}/audit"}
    for line, event in zip(events, Event.objects.order_by("number"), strict=True):
        assert line == f'{{"event":{event.entry},"leaf":"{event.leaf}","n":{event.number}}}\n'.encode()
    log = Log.objects.get()
    told = json.loads(head)["head"]
    assert (told["at"], told["signature"], told["root"], told["size"]) == (log.signed_at, log.signature, log.root, 3)


def test_without_a_code_the_first_agency_is_meant(file: Path, strangers: Cast) -> None:
    tell_many(2)
    tell_many(1, code=strangers.agency.code)
    export(file)
    assert verify_log(file).origin == f"prongsai/{CODE}/audit"


def test_an_agency_is_named_by_its_code(file: Path, strangers: Cast) -> None:
    tell_many(2)
    tell_many(1, code=strangers.agency.code)
    assert export(file, "--agency", strangers.agency.code) == (0, "")
    assert (verify_log(file).origin, verify_log(file).size) == ("prongsai/neighbour/audit", 1)


def test_events_appended_while_it_is_written_belong_to_the_next(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_many(2)
    kept = exporting._kept

    def slowly(agency_code: str, size: int) -> Any:
        tell(3)
        return kept(agency_code, size)

    monkeypatch.setattr(exporting, "_kept", slowly)
    export(file)
    assert verify_log(file).problems == ()
    assert verify_log(file).size == 2


def test_queries_do_not_grow_with_the_log(file: Path, django_assert_num_queries: Any) -> None:
    tell_many(30)
    with django_assert_num_queries(2):
        exporting.export_to(file, CODE)


# refused with one line -------------------------------------------------------------------------------------------------------


def test_an_unknown_agency_is_refused(file: Path) -> None:
    tell(1)
    status, told = export(file, "--agency", "nowhere")
    assert status == 2
    assert "nowhere" in told
    assert told.count("\n") == 1
    assert not file.exists()


def test_an_agency_without_events_has_no_log_to_write(file: Path) -> None:
    status, told = export(file)
    assert (status, told.count("\n")) == (2, 1)
    assert "no event" in told
    assert os.listdir(file.parent) == []


def test_a_file_that_is_there_is_never_written_over(file: Path) -> None:
    tell(1)
    file.write_text("something else")
    status, told = export(file)
    assert (status, told.count("\n")) == (2, 1)
    assert "audit.jsonl" in told
    assert file.read_text() == "something else"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(file: Path) -> None:
    tell(1)
    file.symlink_to(file.parent / "elsewhere")
    assert export(file)[0] == 2


def test_a_folder_that_is_not_there_is_told(file: Path) -> None:
    tell(1)
    status, told = export(file.parent / "nowhere" / "audit.jsonl")
    assert (status, told.count("\n")) == (2, 1)
    assert "nowhere" in told


def test_a_disk_that_is_full_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(1)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, told = export(file)
    assert status == 2
    assert "No space left" in told
    assert [path.name for path in file.parent.iterdir() if "audit.jsonl" in path.name] == []


def test_a_database_without_tables_is_told_in_one_line(file: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_log RENAME TO elsewhere")
    status, told = export(file)
    assert (status, told.count("\n")) == (2, 1)


# done to the file ------------------------------------------------------------------------------------------------------------


def test_a_byte_changed_is_named(file: Path) -> None:
    tell_many(9)
    export(file)
    file.write_bytes(file.read_bytes().replace("พ.ศ. 2564".encode(), "พ.ศ. 2565".encode(), 1))
    assert codes(file) == [("log-event-altered", {"number": 4})]
    assert prongsai(["log", "verify", str(file)]) == 1


FILE_TAMPERING: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str, dict[str, object]]] = {
    "a middle row dropped": (lambda lines: lines[:5] + lines[6:], "log-event-missing", {"numbers": "5"}),
    "the last dropped": (lambda lines: lines[:-2] + lines[-1:], "log-end-missing", {"numbers": "9", "size": 9}),
    "two swapped": (
        lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
        "log-event-misplaced",
        {"numbers": "3", "behind": 4},
    ),
    "the head cut": (lambda lines: lines[:-1], "log-head-missing", {}),
    "the header cut": (lambda lines: lines[1:], "log-header-missing", {}),
    "a row doubled": (lambda lines: [*lines[:4], lines[3], *lines[4:]], "log-event-twice", {"numbers": "3"}),
}


@pytest.mark.parametrize("what", FILE_TAMPERING)
def test_what_is_done_to_the_file_is_named(what: str, file: Path) -> None:
    spoil, code, params = FILE_TAMPERING[what]
    tell_many(9)
    export(file)
    file.write_bytes(b"".join(spoil(lines_of(file.read_bytes()))))
    assert (code, params) in codes(file)
    assert prongsai(["log", "verify", str(file)]) == 1


# done to the database --------------------------------------------------------------------------------------------------------


def rows(**where: object) -> Any:
    return Event.objects.filter(agency_code=CODE, **where)


def alter() -> None:
    entry = rows(number=4).get().entry
    rows(number=4).update(entry=entry.replace("สมชาย", "สมหมาย"))


def alter_with_its_leaf() -> None:
    from prongsai.ledger.tree import leaf_hash

    entry = rows(number=4).get().entry.replace("สมชาย", "สมหมาย")
    rows(number=4).update(entry=entry, leaf=leaf_hash(entry.encode()).hex())


def scramble() -> None:
    rows(number=4).update(entry="no entry at all")


def swap() -> None:
    rows(number=3).update(number=100)
    rows(number=4).update(number=3)
    rows(number=100).update(number=4)


def swap_contents() -> None:
    third, fourth = rows(number=3).get(), rows(number=4).get()
    rows(number=3).update(entry=fourth.entry, leaf=fourth.leaf)
    rows(number=4).update(entry=third.entry, leaf=third.leaf)


DATABASE_TAMPERING: dict[str, tuple[Callable[[], Any], str, dict[str, object]]] = {
    "an entry altered": (alter, "log-event-altered", {"number": 4}),
    "an entry altered with its leaf": (alter_with_its_leaf, "log-root-differs", {"size": 9}),
    "an entry beyond reading": (scramble, "log-line-unreadable", {"number": 4}),
    "a row deleted": (lambda: rows(number=5).delete(), "log-event-missing", {"numbers": "5"}),
    "the last row deleted": (lambda: rows(number=9).delete(), "log-end-missing", {"numbers": "9", "size": 9}),
    "the tail truncated": (lambda: rows(number__gt=6).delete(), "log-end-missing", {"numbers": "7–9", "size": 9}),
    "everything deleted": (lambda: rows().delete(), "log-end-missing", {"numbers": "1–9", "size": 9}),
    "two numbers swapped": (swap, "log-root-differs", {"size": 9}),
    "two contents swapped": (swap_contents, "log-root-differs", {"size": 9}),
}


@pytest.mark.parametrize("what", DATABASE_TAMPERING)
def test_what_is_done_to_the_database_is_named_in_its_export(what: str, file: Path) -> None:
    spoil, code, params = DATABASE_TAMPERING[what]
    tell_many(9)
    spoil()
    status, told = export(file)
    assert status == 1
    assert "audit.jsonl" in told
    assert (code, params) in codes(file)
    assert prongsai(["log", "verify", str(file)]) == 1


@pytest.mark.parametrize("what", DATABASE_TAMPERING)
def test_an_event_appended_later_does_not_hide_what_was_done(what: str, file: Path) -> None:
    spoil, _, _ = DATABASE_TAMPERING[what]
    tell_many(9)
    spoil()
    if what in ("the last row deleted", "the tail truncated", "everything deleted"):
        rows(number=10).delete()
    tell(10)
    assert export(file)[0] == 1
    assert prongsai(["log", "verify", str(file)]) == 1


def test_a_head_that_was_changed_is_not_exported(file: Path) -> None:
    tell_many(3)
    rows(number=3).delete()
    Log.objects.filter(agency_code=CODE).update(size=2)
    status, told = export(file)
    assert (status, told.count("\n")) == (2, 1)
    assert not file.exists()


def test_a_stream_takes_the_log_as_well() -> None:
    tell_many(2)
    stream = BytesIO()
    assert exporting.write(stream, CODE)
    assert len(stream.getvalue().splitlines()) == 4
