"""The frame of every write, and what an append leaves behind."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.audit.heads import HeadBroken, head_of, signing_key
from prongsai.apps.audit.models import Event, Log
from prongsai.apps.audit.services import (
    EventMissing,
    Subject,
    Telling,
    check_log,
    nothing_changed,
    record,
    record_all,
    state_of,
    use_case,
)
from prongsai.ledger.canonical import canonical
from prongsai.ledger.keys import new_key, write_key
from prongsai.ledger.tree import leaf_hash, root_of
from tests.apps.audit.logs import CODE, SOMCHAI, tell, tell_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]


# the frame -------------------------------------------------------------------------------------------------------------------


def test_a_service_that_writes_without_an_event_is_undone() -> None:
    @use_case
    def silent() -> None:
        Log.objects.create(agency_code="quiet", frontier="0", root="")

    with pytest.raises(EventMissing, match="silent"):
        silent()
    assert not Log.objects.filter(agency_code="quiet").exists()


def test_a_service_that_fails_takes_its_event_with_it() -> None:
    @use_case
    def failing() -> None:
        tell(1)
        raise ValueError("after the event")

    with pytest.raises(ValueError, match="after"):
        failing()
    assert not Event.objects.exists()
    assert tell(1).number == 1


def test_a_service_may_find_nothing_to_change() -> None:
    @use_case
    def idle() -> str:
        nothing_changed()
        return "as it was"

    assert idle() == "as it was"
    assert not Event.objects.exists()


def test_the_event_of_a_service_it_calls_is_its_own() -> None:
    @use_case
    def outer() -> int:
        return tell(1).number

    assert outer() == 1


def test_a_service_holds_its_agencys_log_before_anything_else() -> None:
    class Whose:
        code = CODE

    @use_case
    def inner(*, agency: Whose) -> None:
        nothing_changed()

    @use_case
    def outer(*, agency: Whose) -> None:
        inner(agency=agency)
        list(Event.objects.all())
        nothing_changed()

    with CaptureQueriesContext(connection) as asked:
        outer(agency=Whose())
    tables = [found.group(1) for query in asked if (found := re.search(r'FROM "(\w+)"', query["sql"]))]
    assert tables == ["audit_log", "audit_event"]


def test_that_another_had_nothing_to_change_says_nothing_about_the_caller() -> None:
    @use_case
    def idle() -> None:
        nothing_changed()

    @use_case
    def outer() -> None:
        idle()

    with pytest.raises(EventMissing, match="outer"):
        outer()


def test_a_service_whose_call_failed_and_was_caught_keeps_only_its_own_events() -> None:
    @use_case
    def failing() -> None:
        tell(2)
        raise ValueError

    @use_case
    def outer() -> None:
        tell(1)
        with pytest.raises(ValueError):  # noqa: PT011
            failing()
        tell(3)

    outer()
    years = [json.loads(entry)["params"]["year"] for entry in Event.objects.order_by("number").values_list("entry", flat=True)]
    assert years == [2561, 2563]
    assert list(Event.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_the_event_of_a_call_that_failed_and_was_caught_does_not_count() -> None:
    @use_case
    def failing() -> None:
        tell(1)
        raise ValueError

    @use_case
    def outer() -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            failing()

    with pytest.raises(EventMissing, match="outer"):
        outer()


@pytest.mark.django_db(transaction=True)
def test_an_event_stands_in_the_transaction_of_what_it_tells() -> None:
    with pytest.raises(EventMissing):
        record(agency_code=CODE, actor=SYSTEM, action="year.opened", subject=Subject("year"))
    with transaction.atomic():
        record(agency_code=CODE, actor=SYSTEM, action="year.opened", subject=Subject("year"))
    assert Event.objects.count() == 1


# an append -------------------------------------------------------------------------------------------------------------------


def test_numbers_run_and_the_head_speaks_of_every_event() -> None:
    events = tell_many(5)
    log = Log.objects.get(agency_code=CODE)
    assert [event.number for event in events] == [1, 2, 3, 4, 5]
    leaves = [leaf_hash(event.entry.encode()) for event in events]
    assert [event.leaf for event in events] == [leaf.hex() for leaf in leaves]
    head = head_of(log)
    assert (head.size, head.root) == (5, root_of(leaves).hex())
    assert head.is_signed()
    assert head.key == signing_key(CODE).public


def test_an_append_costs_at_most_four_queries(django_assert_max_num_queries: Any) -> None:
    tell(1)
    with transaction.atomic(), django_assert_max_num_queries(4):
        record(agency_code=CODE, actor=SOMCHAI, action="year.opened", subject=Subject("year"))


def test_many_appended_at_once_are_as_many_under_one_signature_and_cost_as_much(django_assert_max_num_queries: Any) -> None:
    tell(1)
    tellings = [Telling("year.opened", Subject("year", str(n)), {"year": n, "form": ""}) for n in range(50)]
    with transaction.atomic(), django_assert_max_num_queries(4):
        events = record_all(agency_code=CODE, actor=SOMCHAI, tellings=tellings)
    assert [event.number for event in events] == list(range(2, 52))
    leaves = [leaf_hash(event.entry.encode()) for event in Event.objects.order_by("number")]
    head = head_of(Log.objects.get(agency_code=CODE))
    assert (head.size, head.root, head.is_signed()) == (51, root_of(leaves).hex(), True)
    assert check_log(CODE) == ()


def test_each_agency_has_a_log_and_a_key_of_its_own() -> None:
    tell_many(2)
    tell(1, code="neighbour")
    assert Log.objects.get(agency_code=CODE).size == 2
    assert Log.objects.get(agency_code="neighbour").size == 1
    assert signing_key(CODE).public != signing_key("neighbour").public


def test_the_key_is_its_owner_s_alone(data: Path) -> None:
    tell(1)
    assert (data / "keys" / f"log-{CODE}.key").stat().st_mode & 0o777 == 0o600
    assert (data / "keys").stat().st_mode & 0o777 == 0o700


def test_before_and_after_are_kept_as_salted_digests_only() -> None:
    with transaction.atomic():
        event = record(
            agency_code=CODE, actor=SOMCHAI, action="year.opened", subject=Subject("year"), before={"pin": "1234"}, after=None
        )
    entry = json.loads(event.entry)
    assert "1234" not in event.entry
    assert entry["after"] is None
    assert entry["before"] == hashlib.sha256(bytes.fromhex(event.salt) + canonical({"pin": "1234"})).hexdigest()
    assert event.salt not in event.entry


def test_a_row_is_told_by_all_its_columns() -> None:
    event = tell(1)
    assert state_of(event) == {field.attname: getattr(event, field.attname) for field in Event._meta.concrete_fields}


def test_a_long_text_is_cut_in_the_event_and_whole_in_its_digest() -> None:
    with transaction.atomic():
        event = record(
            agency_code=CODE,
            actor=SOMCHAI,
            action="progress.returned",
            subject=Subject("progress", "1", "ก" * 400),
            params={"reason": "ข" * 2_000_000},
            after={"reason": "ข" * 2_000_000},
        )
    entry = json.loads(event.entry)
    assert len(entry["params"]["reason"]) == 500
    assert event.subject == entry["subject"]["label"] == "ก" * 299 + "…"
    assert entry["after"]


# a head that somebody changed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"root": "0" * 64},
        {"size": 2},
        {"signature": "0" * 128},
        {"signature": ""},
        {"signed_at": "2021-06-08T00:00:00+07:00"},
        {"key": "nonsense"},
        {"frontier": "3 " + " ".join(["0" * 64] * 2)},
        {"frontier": "nonsense"},
    ],
    ids=lambda change: "-".join(f"{name}:{str(value)[:12]}" for name, value in change.items()),
)
def test_nothing_is_appended_to_a_head_that_was_changed(change: dict[str, object]) -> None:
    tell_many(3)
    Log.objects.filter(agency_code=CODE).update(**change)
    with pytest.raises(HeadBroken):
        tell(4)
    assert Event.objects.count() == 3


def test_another_key_is_told_in_the_log_before_it_signs(data: Path) -> None:
    tell(1)
    first = signing_key(CODE).public
    path = data / "keys" / f"log-{CODE}.key"
    path.unlink()
    write_key(path, new_key())
    tell(2)
    told = Event.objects.get(number=2)
    assert (told.action, told.actor_name) == ("audit.key_changed", SYSTEM.name)
    assert json.loads(told.entry)["params"]["before"] != json.loads(told.entry)["params"]["now"]
    assert Event.objects.get(number=3).action == "year.sources_set"
    assert signing_key(CODE).public != first
    assert head_of(Log.objects.get(agency_code=CODE)).size == 3


# two processes ---------------------------------------------------------------------------------------------------------------

SETTING_UP = "import django\ndjango.setup()\n"
APPENDING = f"{SETTING_UP}from tests.apps.audit.logs import tell\nfor n in range(1, 41):\n    tell(n)\n"


def test_numbers_run_when_two_processes_append_at_once(tmp_path: Path) -> None:
    """On a database file of their own: the embedded database as it is served."""
    env = {**os.environ, "PRONGSAI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "prongsai.site.settings"}
    manage = [sys.executable, "-m", "prongsai.site.manage"]
    subprocess.run([*manage, "migrate", "audit", "--verbosity", "0", "--skip-checks"], env=env, check=True)
    both = [subprocess.Popen([sys.executable, "-c", APPENDING], env=env) for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    checked = f"{SETTING_UP}from prongsai.apps.audit.models import Log\nfrom prongsai.apps.audit.services import check_log\n"
    checked += f"print(Log.objects.get().size, check_log('{CODE}'))"
    done = subprocess.run([sys.executable, "-c", checked], env=env, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "80 ()"
