"""Writes of integrity years, by family: the year itself, its rows, the walk from analysed to published, progress, papers."""

from prongsai.apps.plans.services.activities import replace_activities, tie_activities
from prongsai.apps.plans.services.carrying import carry_over
from prongsai.apps.plans.services.flow import (
    DayWrong,
    HolesNotSeen,
    NotComplete,
    NothingToSubmit,
    attach_signed_announcement,
    prepare_announcement,
    propose_measures,
    propose_progress,
    propose_results,
    request_head_approval,
    set_announcement_day,
    submit_to_committee,
)
from prongsai.apps.plans.services.judging import accept_progress, reopen_progress, return_progress, set_measure_result
from prongsai.apps.plans.services.papers import ask_for_all_papers, ask_for_paper
from prongsai.apps.plans.services.progress import (
    NotYourUnit,
    ReportFixed,
    ReportIncomplete,
    ReportsSaved,
    SaidReport,
    report_progress,
    save_progress,
    save_reports,
    withdraw_progress,
)
from prongsai.apps.plans.services.relation import RelationRow, bring_weak_items, make_measure, save_relation
from prongsai.apps.plans.services.rows import (
    RowRefused,
    RowTwice,
    delete_row,
    move_row,
    save_activity,
    save_measure,
    save_weakness,
)
from prongsai.apps.plans.services.years import import_year, open_year, set_details, set_result, set_sources, set_thresholds
from prongsai.apps.plans.versions import TableChanged

__all__ = [
    "DayWrong",
    "HolesNotSeen",
    "NotComplete",
    "NotYourUnit",
    "NothingToSubmit",
    "RelationRow",
    "ReportFixed",
    "ReportIncomplete",
    "ReportsSaved",
    "RowRefused",
    "RowTwice",
    "SaidReport",
    "TableChanged",
    "accept_progress",
    "ask_for_all_papers",
    "ask_for_paper",
    "attach_signed_announcement",
    "bring_weak_items",
    "carry_over",
    "delete_row",
    "import_year",
    "make_measure",
    "move_row",
    "open_year",
    "prepare_announcement",
    "propose_measures",
    "propose_progress",
    "propose_results",
    "reopen_progress",
    "replace_activities",
    "report_progress",
    "request_head_approval",
    "return_progress",
    "save_activity",
    "save_measure",
    "save_progress",
    "save_relation",
    "save_reports",
    "save_weakness",
    "set_announcement_day",
    "set_details",
    "set_measure_result",
    "set_result",
    "set_sources",
    "set_thresholds",
    "submit_to_committee",
    "tie_activities",
    "withdraw_progress",
]
