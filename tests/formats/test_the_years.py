"""What NACC's editions must say, year by year, and how they hang together. Facts: the sources in each edition."""

import re
from itertools import permutations

import pytest

from prongsai.engine.frameworks.mapping import Change, map_editions
from prongsai.engine.frameworks.model import Aggregation, Certainty, Framework, Node, Period
from tests.make.forms import KEYS, edition

YEARS = {year: edition(f"nacc-{year}") for year in range(2562, 2570)}


def requirements(form: Framework) -> dict[str, Node]:
    """The item of each requirement that stands alone in the form."""
    return {item.key: item for item in form.disclosures() if item.key}


def code_of(key: str) -> dict[int, str]:
    found = {year: requirements(form).get(key) for year, form in YEARS.items()}
    return {year: item.code for year, item in found.items() if item}


# the lists --------------------------------------------------------------------------------------------------------------------


def test_each_years_list_has_its_number_of_items_in_their_order() -> None:
    counts = {2562: 48, 2563: 43, 2564: 43, 2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26}
    for year, form in YEARS.items():
        assert [item.code for item in form.disclosures()] == [f"O{n}" for n in range(1, counts[year] + 1)]


def test_the_pair_of_measure_and_its_results_goes_from_code_to_code() -> None:
    early = dict.fromkeys(range(2563, 2567), ("O42", "O43"))
    wanted = early | {2567: ("O34", "O35"), 2568: ("O27", "O28"), 2569: ("O25", "O26")}
    analysis, results = code_of("measure-analysis"), code_of("measure-results")
    assert {year: (code, results[year]) for year, code in analysis.items()} == wanted


def test_2562_had_seven_measures_instead() -> None:
    form = YEARS[2562]
    assert [item.code for item in form.by_code()["10.2"].items()] == [f"O{n}" for n in range(42, 49)]
    later = {key for year, form in YEARS.items() if year > 2562 for key in requirements(form)}
    assert later.isdisjoint(item.key for item in form.by_code()["10.2"].items())


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("honesty-intent", {2562: "O34", 2563: "O34", 2564: "O34"}),
        ("no-gift-policy", {2565: "O34", 2566: "O31", 2567: "O26", 2568: "O21", 2569: "O20"}),
        ("personal-data-policy", {2566: "O10"}),
        ("code-of-ethics", {2566: "O39", 2567: "O20", 2568: "O16", 2569: "O15"}),
        ("gifts-received", {2567: "O29", 2568: "O22"}),
        ("procurement-monthly", {2562: "O23", 2563: "O23", 2564: "O23", 2565: "O23", 2566: "O21", 2569: "O11"}),
        ("e-service", {**dict.fromkeys(range(2562, 2566), "O17"), 2566: "O18", 2567: "O13", 2568: "O10", 2569: "O10"}),
    ],
)
def test_a_requirement_stands_at_its_code_in_its_years(key: str, codes: dict[int, str]) -> None:
    assert code_of(key) == codes


def test_of_2569_seven_items_are_known_by_their_code_alone() -> None:
    form = YEARS[2569]
    unnamed = [item for item in form.items() if item.certainty_of("name") is Certainty.UNKNOWN]
    assert [item.code for item in unnamed] == ["O2", *(f"O{n}" for n in range(4, 10))]
    assert [item.key for item in unnamed] == [f"nacc-2569-{item.code.lower()}" for item in unnamed]


# what is established of scoring ------------------------------------------------------------------------------------------------


def test_the_weights_are_thirty_thirty_forty_and_sure_only_for_the_layout_of_ten_indicators() -> None:
    for year, form in YEARS.items():
        assert {i.code: str(i.weight) for i in form.instruments} == {"IIT": "30", "EIT": "30", "OIT": "40"}
        assert {i.root.certainty_of("weight").is_sure for i in form.instruments} == {year < 2567}


def test_oit_is_computed_from_items_only_where_their_grouping_is_known() -> None:
    how = {year: next(i.aggregation for i in form.instruments if i.code == "OIT") for year, form in YEARS.items()}
    assert [year for year, way in how.items() if way is Aggregation.NESTED] == [2562, 2563, 2564, 2565]
    assert {way for year, way in how.items() if year > 2565} == {Aggregation.UNKNOWN}
    for year in (2563, 2565):
        groups = {code: len(YEARS[year].by_code()[code].items()) for code in ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")}
        assert list(groups.values()) == [9, 8, 7, 4, 5, 8, 2]


def test_grades_are_letters_until_2566_and_words_that_ask_for_each_instrument_from_2567() -> None:
    for year, form in YEARS.items():
        grades = [band.in_language("en") for band in form.bands]
        least = [(str(band.lowest), band.each_from and str(band.each_from)) for band in form.bands]
        if year < 2567:
            assert grades == ["AA", "A", "B", "C", "D", "E", "F"]
            assert least == [(low, None) for low in ("95.00", "85.00", "75.00", "65.00", "55.00", "50.00", "0.00")]
        else:
            assert grades == ["Excellent pass", "Good pass", "Pass", "Needs improvement", "Needs urgent improvement"]
            assert least == [("95.00", "95.00"), ("85.00", "85.00"), ("85.00", None), ("70.00", None), ("0.00", None)]


def test_questions_are_those_of_2564_alone_and_six_levels_begin_with_2567() -> None:
    assert [year for year, form in YEARS.items() if len(form.items()) > len(form.disclosures())] == [2564]
    six = {year for year, form in YEARS.items() for scale in form.scales if len(scale.labels) == 6}
    assert six == {2567, 2568, 2569}


def test_only_2564_is_fully_established() -> None:
    assert [year for year, form in YEARS.items() if not form.provisional] == [2564]


# every edition -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_every_value_says_how_sure_it_is_and_what_is_not_there_that_it_is_unknown(key: str) -> None:
    form = edition(key)
    for instrument in form.instruments:
        assert instrument.root.marks.keys() >= {"name", "aggregation", *(["weight"] if form.has_total else [])}
        assert (instrument.aggregation is Aggregation.UNKNOWN) == (
            instrument.root.certainty_of("aggregation") is Certainty.UNKNOWN
        )
    for node in form.nodes():
        assert "name" in node.marks
        assert bool(node.children) or node.requirement or node.answer or node.certainty_of("items") is Certainty.UNKNOWN
        assert not node.takes_in or "takes_in" in node.marks
    for item in form.disclosures():
        assert item.requirement is not None
        assert bool(item.requirement.elements) == (item.certainty_of("elements") is not Certainty.UNKNOWN), item.code
        assert (item.requirement.period is Period.UNKNOWN) == (item.certainty_of("period") is Certainty.UNKNOWN), item.code
    for band in form.bands:
        assert form.marks["bands"].keys() >= {"grade", "from"} | ({"each_from"} if band.each_from else set())


@pytest.mark.parametrize("key", KEYS)
def test_an_element_names_another_item_by_the_code_it_has_there(key: str) -> None:
    form = edition(key)
    for item in form.disclosures():
        named = re.findall(r"\((O\d+)\)", " ".join(item.requirement.elements if item.requirement else ()))
        assert set(named) <= form.by_code().keys() - {item.code}
    pair = requirements(form)
    if "measure-results" in pair:
        asked = pair["measure-results"].requirement
        assert asked is not None
        assert f"({pair['measure-analysis'].code})" in asked.elements[1]


# editions together -------------------------------------------------------------------------------------------------------------

# What every name of a requirement that several editions have speaks of.
SUBJECTS = {
    "annual-plan": "แผน",
    "annual-plan-progress-6": "รอบ 6 เดือน",
    "annual-plan-results": "รายงานผลการดำเนินงาน",
    "anti-corruption-plan": "แผนปฏิบัติการป้องกันการทุจริต",
    "anti-corruption-progress-6": "การป้องกันการทุจริตประจำปี รอบ 6 เดือน",
    "anti-corruption-results": "รายงานผลการดำเนินการป้องกันการทุจริต",
    "budget-plan": "แผนการใช้จ่ายงบประมาณ",
    "budget-progress-6": "การใช้จ่ายงบประมาณประจำปี รอบ 6 เดือน",
    "budget-results": "รายงานผลการใช้จ่ายงบประมาณ",
    "code-of-ethics": "ประมวลจริยธรรม",
    "complaint-channel": "ช่องทางแจ้งเรื่องร้องเรียน",
    "complaint-procedure": "แนวปฏิบัติการจัดการเรื่องร้องเรียน",
    "complaint-statistics": "สถิติเรื่องร้องเรียน",
    "contact": "ข้อมูลการติดต่อ",
    "e-service": "E-Service",
    "ethics-promotion": "การขับเคลื่อนจริยธรรม",
    "executive-participation": "การมีส่วนร่วมของผู้บริหาร",
    "executives": "ข้อมูลผู้บริหาร",
    "gifts-received": "โดยธรรมจรรยา",
    "honesty-intent": "เจตจำนงสุจริต",
    "hr-criteria": "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
    "hr-implementation": "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล",
    "hr-policy": "ทรัพยากรบุคคล",
    "hr-results": "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล",
    "integrity-culture": "วัฒนธรรมองค์กร",
    "laws": "กฎหมายที่เกี่ยวข้อง",
    "measure-analysis": "",  # มาตรการส่งเสริมคุณธรรม… until 2568, การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร in 2569
    "measure-results": "คุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "news": "ข่าวประชาสัมพันธ์",
    "no-gift-culture": "การสร้างวัฒนธรรม No Gift Policy",
    "no-gift-policy": "No Gift Policy",
    "no-gift-report": "รายงานผลตามนโยบาย No Gift Policy",
    "operation-manual": "การปฏิบัติงาน",
    "opinion-channel": "รับฟังความคิดเห็น",
    "participation": "การเปิดโอกาสให้",
    "powers-and-duties": "อำนาจหน้าที่",
    "procurement-announcements": "ประกาศต่าง ๆ",
    "procurement-list": "รายการ",
    "procurement-monthly": "สรุปผลการจัดซื้อจัดจ้าง",
    "procurement-plan": "แผนการจัดซื้อจัดจ้าง",
    "procurement-results": "รายงาน",
    "questions-and-answers": "Q&A",
    "risk-assessment": "การประเมินความเสี่ยง",
    "risk-management": "ความเสี่ยง",
    "satisfaction-survey": "ความพึงพอใจ",
    "service-manual": "คู่มือ",
    "service-statistics": "สถิติการให้บริการ",
    "social-network": "Social Network",
    "strategic-plan": "แผน",
    "structure": "โครงสร้าง",
}


def test_a_key_that_editions_share_names_the_same_thing() -> None:
    names: dict[str, list[str]] = {}
    for key in KEYS:
        for requirement, item in requirements(edition(key)).items():
            names.setdefault(requirement, []).append(item.name.th)
    shared = {requirement: told for requirement, told in names.items() if len(told) > 1}
    assert shared.keys() == SUBJECTS.keys()
    assert [(key, name) for key, told in shared.items() for name in told if SUBJECTS[key] not in name] == []


def test_the_same_name_has_the_same_key_in_every_edition() -> None:
    keys: dict[str, set[str | None]] = {}
    for key in KEYS:
        for item in edition(key).disclosures():
            if item.certainty_of("name") is not Certainty.UNKNOWN:
                keys.setdefault(item.name.th, set()).add(item.key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


def test_what_an_item_takes_in_stands_alone_somewhere() -> None:
    alone = {requirement for key in KEYS for requirement in requirements(edition(key))}
    assert {key for form in map(edition, KEYS) for item in form.items() for key in item.takes_in} <= alone


def test_every_item_of_any_two_editions_is_told_once() -> None:
    for ours, theirs in permutations(map(edition, KEYS), 2):
        told = map_editions(ours, theirs)
        assert sorted(node.code for one in told for node in one.before) == sorted(item.code for item in ours.items())
        assert sorted(node.code for one in told for node in one.after) == sorted(item.code for item in theirs.items())


def changes(before: str, after: str) -> dict[str, set[str]]:
    """By kind of change: codes of disclosures before and after, `O10+O18>O11`."""
    found: dict[str, set[str]] = {}
    for one in map_editions(edition(before), edition(after)):
        if all(node.requirement for node in (*one.before, *one.after)):
            told = ">".join("+".join(node.code for node in side) for side in (one.before, one.after))
            found.setdefault(str(one.change), set()).add(told)
    return found


def test_the_way_from_year_to_year_is_as_an_officer_would_tell_it() -> None:
    seven = {f"O{n}>" for n in range(42, 49)}
    assert changes("nacc-2562", "nacc-2563") == {
        "same": {f"O{n}>O{n}" for n in range(1, 42)},
        "gone": seven,
        "appeared": {">O42", ">O43"},
    }
    assert changes("nacc-2563", "nacc-2564") == {"same": {f"O{n}>O{n}" for n in range(1, 44)}}
    assert changes("nacc-2564", "nacc-2565") == {
        "same": {f"O{n}>O{n}" for n in range(1, 44) if n != 34},
        "gone": {"O34>"},
        "appeared": {">O34"},
    }
    to_2566 = changes("nacc-2565", "nacc-2566")
    assert to_2566["merged"] == {"O10+O18>O11", "O11+O19>O12", "O12+O20>O13"}
    assert to_2566["gone"] == {"O32>", "O35>", "O38>"}
    assert to_2566["appeared"] == {">O10", ">O32", ">O33", ">O39", ">O40", ">O41"}
    to_2567 = changes("nacc-2566", "nacc-2567")
    assert to_2567["merged"] == {"O11+O12>O8"}
    assert to_2567["gone"] == {"O6>", "O9>", "O10>", "O17>", "O24>", "O25>", "O37>", "O41>"}
    assert to_2567["appeared"] == {">O29"}
    assert {"O19>O14", "O21>O16", "O42>O34", "O43>O35"} <= to_2567["moved"]
    to_2568 = changes("nacc-2567", "nacc-2568")
    assert to_2568["merged"] == {"O1+O3>O1", "O14+O16>O12", "O20+O21>O16", "O26+O27>O21"}
    assert to_2568["gone"] == {"O6>", "O15>", "O28>"}
    assert "appeared" not in to_2568


def test_what_may_be_among_the_unseen_items_of_2569_is_not_said_to_be_gone() -> None:
    told = changes("nacc-2568", "nacc-2569")
    assert told["merged"] == {"O21+O22>O20"}
    assert told["same"] == {"O1>O1", "O3>O3", "O10>O10"}
    assert told["unknown"] == {*(f"O{n}>" for n in (2, *range(4, 10), 11)), *(f">O{n}" for n in (2, *range(4, 10)))}
    assert told.keys() == {"same", "moved", "merged", "unknown"}


def test_the_ministrys_form_meets_that_of_2567_where_it_is_known() -> None:
    told = changes("moe-peo-2564", "nacc-2567")
    assert told["moved"] == {"O4>O7", "O32>O30", "O33>O31", "O35>O32", "O37>O33", "O38>O34", "O39>O35"}
    assert {f"O{n}>" for n in range(1, 30) if n != 4} <= told[str(Change.UNKNOWN)]
