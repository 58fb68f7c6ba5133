"""Agencies and people from the command line."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from prongsai.apps.organisation.models import Agency, Membership, Unit
from prongsai.apps.people.models import Person
from tests.apps.people.door import actions, with_second_factor
from tests.cast import Cast


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def refused(*arguments: str) -> str:
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert caught.value.returncode == 2
    return str(caught.value)


NEW_AGENCY = ("create_agency", "second", "สำนักงานที่สอง", "--administrator", "Boss", "--administrator-name", "นายบอส")


def test_a_further_agency_lives_under_its_code_with_an_administrator(cast: Cast) -> None:
    where, who = run(*NEW_AGENCY, "--unit", "กลุ่มหนึ่ง")
    agency = Agency.objects.get(code="second")
    assert not agency.is_first
    assert where.endswith("/a/second/staff/")
    username, _, password = who.partition(" · ")
    assert Person.objects.get(username=username).check_password(password)
    assert [unit.name for unit in Unit.objects.filter(agency=agency)] == ["กลุ่มหนึ่ง", "ทุกกลุ่ม"]
    assert actions("second") == ["agency.created", "person.added"]
    assert actions() == []


@pytest.mark.usefixtures("data", "db")
def test_the_first_agency_gets_the_root() -> None:
    where, _ = run(*NEW_AGENCY)
    assert where.endswith(" · /staff/")


def test_a_code_and_a_user_name_that_are_taken_are_refused_and_nothing_is_left(cast: Cast) -> None:
    assert "phetchabun" in refused("create_agency", "phetchabun", *NEW_AGENCY[2:])
    assert "head.phetchabun" in refused(*NEW_AGENCY[:4], "head.phetchabun", *NEW_AGENCY[5:])
    refused("create_agency", "Not A Code", *NEW_AGENCY[2:])
    assert Agency.objects.count() == 1
    assert actions() == []


def test_a_person_is_made_with_a_password_to_be_changed(cast: Cast) -> None:
    (line,) = run("create_person", "New.One", "นายใหม่", "--role", "officer", "--unit", "กลุ่มนโยบายและแผน")
    username, _, password = line.partition(" · ")
    person = Person.objects.get(username=username)
    assert person.check_password(password)
    assert person.must_change_password
    assert person.memberships.get().unit == cast.planning
    assert actions() == ["person.added"]


def test_an_account_that_is_there_gets_the_role_in_the_agency_named(cast: Cast, strangers: Cast) -> None:
    run("create_person", "head.phetchabun", "--role", "auditor", "--agency", "neighbour")
    assert Membership.objects.get(agency=strangers.agency, role="auditor", person=cast.head.person)
    assert actions("neighbour") == ["role.given"]


def test_an_officer_of_no_unit_and_an_agency_nobody_knows_are_refused(cast: Cast) -> None:
    assert "กลุ่มนโยบายและแผน" in refused("create_person", "new.one", "นายใหม่", "--role", "officer")
    refused("create_person", "new.one", "นายใหม่", "--role", "member", "--agency", "nowhere")
    assert not Person.objects.filter(username="new.one").exists()


def test_the_server_helps_the_last_administrator(cast: Cast) -> None:
    with_second_factor(cast.administrator.person)
    (line,) = run("reset_person", "administrator.phetchabun", "--second-factor")
    person = Person.objects.get(pk=cast.administrator.person.pk)
    assert person.check_password(line.partition(" · ")[2])
    assert not person.authenticator_set.exists()
    assert actions() == ["person.password_reset", "person.second_factor_reset"]
    assert "nobody" in refused("reset_person", "nobody")
