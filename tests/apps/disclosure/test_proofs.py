"""Proofs: one for a requirement and year, whatever the forms of the year call it."""

import pytest
from django.core.exceptions import PermissionDenied

from prongsai.apps.audit.models import Event
from prongsai.apps.disclosure import queries, services
from prongsai.apps.disclosure.models import Proof
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.services import choose_form
from prongsai.engine.frameworks.model import Framework, Node, Period
from tests.cast import Cast
from tests.make.forms import edition, item, loaded, small_form

URL = "https://office.example/plan"
ALL_MERGED = edition("nacc-2566")
MERGED = next(one for one in ALL_MERGED.disclosures() if one.takes_in)


def chosen(cast: Cast, *keys: str, year: int = 2566) -> tuple[Framework, ...]:
    for key in keys:
        choose_form(access=cast.secretary, year_be=year, framework_key=key)
    return queries.frameworks_of(cast.agency, year)


def proof(cast: Cast, key: str, *urls: str, remark: str = "", year: int = 2566) -> Proof | None:
    return services.set_proof(access=cast.secretary, year_be=year, key=key, urls=urls or (URL,), remark=remark)


def carried(proof: Proof) -> Proof:
    proof.carried_from = proof.year_be - 1
    proof.save()
    return proof


def asked(cast: Cast, key: str, year: int = 2566) -> queries.Asked:
    forms, proofs = queries.frameworks_of(cast.agency, year), queries.proofs_of(cast.agency, year)
    return next(one for one in queries.asked_in(forms, proofs) if one.key == key)


def test_every_requirement_of_all_forms_stands_once_with_its_code_in_each(cast: Cast) -> None:
    forms = chosen(cast, "nacc-2566", "moe-peo-2564")
    rows = queries.asked_in(forms, {})
    keys = [key for form in forms for one in form.disclosures() for key in one.requirements]
    assert sorted(row.key for row in rows) == sorted(set(keys))
    for row in rows:
        for form, asking in zip(forms, row.askings, strict=True):
            codes = [one.code for one in form.disclosures() if row.key in one.requirements]
            assert (asking.item.code if asking else None) == (codes[0] if codes else None)


def test_a_proof_of_any_requirement_of_an_item_counts_for_the_item(cast: Cast) -> None:
    (form,) = chosen(cast, "nacc-2566")
    assert MERGED.key is not None
    proof(cast, MERGED.takes_in[0])
    told = {one.item: one.urls for one in queries.told_by(form, queries.proofs_of(cast.agency, 2566))}
    assert told == {MERGED.code: (URL,)}
    own = asked(cast, MERGED.key)
    assert own.proof is None
    assert own.is_proven
    assert [one.key for one in own.through] == [MERGED.takes_in[0]]
    assert not asked(cast, "structure").is_proven


def test_one_proof_is_told_by_the_codes_of_each_form(cast: Cast) -> None:
    first, second = chosen(cast, "nacc-2566", "moe-peo-2564")
    shared = shared_key(first, second)
    proof(cast, shared, URL, "https://office.example/more", remark="ดูหน้า ๒")
    proofs = queries.proofs_of(cast.agency, 2566)
    for form in (first, second):
        (told,) = queries.told_by(form, proofs)
        assert told.item == code_of(form, shared)
        assert (told.urls, told.remark) == ((URL, "https://office.example/more"), "ดูหน้า ๒")
        assert queries.ready_in(form, proofs) == (1, len(form.disclosures()))


def shared_key(first: Framework, second: Framework) -> str:
    """A requirement that both forms ask for, by another code each."""
    there = {one.key for one in second.disclosures()}
    both = (one.key for one in first.disclosures() if one.key and one.key in there)
    return next(key for key in both if code_of(first, key) != code_of(second, key))


def code_of(form: Framework, key: str) -> str:
    return next(one.code for one in form.disclosures() if key in one.requirements)


def test_addresses_of_an_item_are_told_once_each_and_remarks_together() -> None:
    form = loaded({**small_form(), "items": [item("O1", "9.1", takes_in=["other"]), item("O2", "9.2"), item("O4", "10")]})
    proofs = {
        "key-O1": Proof(key="key-O1", urls=[URL, f"{URL}/1"], remark="ก"),
        "other": Proof(key="other", urls=[URL, f"{URL}/2"], remark="ข"),
        "key-O2": Proof(key="key-O2", urls=[], remark="ปีนี้ไม่มี"),
    }
    both, none = queries.told_by(form, proofs)
    assert (both.urls, both.remark) == ((URL, f"{URL}/1", f"{URL}/2"), "ก\nข")
    assert (none.item, none.urls, none.remark) == ("O2", (), "ปีนี้ไม่มี")
    assert queries.ready_in(form, proofs) == (1, 3)


@pytest.mark.parametrize("period", list(Period))
def test_what_was_carried_over_counts_unless_it_is_or_may_be_of_one_year(period: Period) -> None:
    form = loaded({**small_form(), "items": [item("O1", "9.1", period=period.value), item("O2", "9.2"), item("O4", "10")]})
    old = Proof(key="key-O1", urls=[URL], carried_from=2565)
    (row, *_) = queries.asked_in((form,), {"key-O1": old})
    of_one_year = period in (Period.FISCAL_YEAR, Period.FIRST_HALF, Period.FIRST_HALF_BY_MONTH, Period.PREVIOUS_YEAR)
    assert row.needs_renewal == of_one_year
    holds = not of_one_year and period is not Period.UNKNOWN
    assert row.is_proven == holds
    assert queries.told_by(form, {"key-O1": old})[0].urls == ((URL,) if holds else ())


def test_saving_a_carried_proof_makes_it_this_years_own(cast: Cast) -> None:
    chosen(cast, "nacc-2566")
    made = proof(cast, "structure")
    assert made is not None
    carried(made)
    saved = proof(cast, "structure")
    assert saved is not None
    assert saved.carried_from is None
    assert Event.objects.filter(action="disclosure.proof_set").count() == 2


def test_saving_what_is_there_writes_nothing_and_saving_nothing_takes_it_out(cast: Cast) -> None:
    chosen(cast, "nacc-2566")
    proof(cast, "structure")
    before = Event.objects.count()
    proof(cast, "structure")
    assert Event.objects.count() == before
    assert services.set_proof(access=cast.officer, year_be=2566, key="structure", urls=()) is None
    assert not Proof.objects.exists()
    assert Event.objects.latest("number").action == "disclosure.proof_cleared"
    assert services.set_proof(access=cast.officer, year_be=2566, key="structure", urls=()) is None
    assert Event.objects.count() == before + 1


def test_a_proof_that_somebody_else_saved_is_not_overwritten(cast: Cast) -> None:
    chosen(cast, "nacc-2566")
    seen = queries.version_of(None)
    proof(cast, "structure")
    with pytest.raises(services.ProofChanged) as changed:
        services.set_proof(access=cast.officer, year_be=2566, key="structure", urls=("https://other.example/",), version=seen)
    assert changed.value.proof is not None
    assert Proof.objects.get().urls == [URL]


def test_what_no_form_of_the_year_asks_for_is_refused(cast: Cast) -> None:
    chosen(cast, "nacc-2566")
    with pytest.raises(services.NotAskedFor):
        proof(cast, "no-such-requirement")


@pytest.mark.parametrize("role", list(Role))
def test_secretaries_and_officers_write_and_nobody_else(cast: Cast, role: Role) -> None:
    chosen(cast, "nacc-2566")
    access = cast.people[role.value]
    if role in (Role.SECRETARY, Role.OFFICER):
        assert services.set_proof(access=access, year_be=2566, key="structure", urls=(URL,))
        return
    with pytest.raises(PermissionDenied):
        services.set_proof(access=access, year_be=2566, key="structure", urls=(URL,))


def test_each_agency_has_proofs_of_its_own(cast: Cast, strangers: Cast) -> None:
    chosen(cast, "nacc-2566")
    chosen(strangers, "nacc-2566")
    proof(cast, "structure")
    proof(strangers, "structure", "https://neighbour.example/")
    assert queries.proofs_of(cast.agency, 2566)["structure"].urls == [URL]
    assert queries.proofs_of(strangers.agency, 2566)["structure"].urls == ["https://neighbour.example/"]


def test_a_requirement_that_is_never_asked_for_alone_in_the_year_keeps_its_own_name(cast: Cast) -> None:
    chosen(cast, "nacc-2566")
    named: Node = asked(cast, MERGED.takes_in[0]).named_by
    assert named.key == MERGED.takes_in[0]
    assert named.name.th != MERGED.name.th
