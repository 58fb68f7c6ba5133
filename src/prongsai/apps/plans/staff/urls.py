"""The staff door of plans, under the year: measures, the plan, and what their neighbours add (import, progress, publishing)."""

from django.urls import URLPattern, path

from prongsai.apps.plans.staff import activity_views, carry_views, measures_views, plan_views, relation_views, year_views
from prongsai.apps.plans.staff.flow_urls import urlpatterns as flow
from prongsai.apps.plans.staff.import_urls import urlpatterns as imports
from prongsai.apps.plans.staff.progress_urls import urlpatterns as progress
from prongsai.apps.plans.staff.publishing_urls import urlpatterns as publishing

app_name = "plans"
measures: list[URLPattern] = [
    path("measures/", measures_views.measures, name="measures"),
    path("measures/list/", measures_views.measures_list, name="measures_list"),
    path("measures/new/", measures_views.measure, name="measure_new"),
    path("measures/order/", measures_views.measure_move, name="measure_move"),
    path("measures/result/", measures_views.answers, name="measures_result"),
    path("measures/thresholds/", measures_views.thresholds, name="measures_thresholds"),
    path("measures/sources/", measures_views.sources, name="measures_sources"),
    path("measures/<int:number>/", measures_views.measure, name="measure"),
    path("measures/<int:number>/delete/", measures_views.measure_delete, name="measure_delete"),
    path("measures/relation/", relation_views.relation, name="relation"),
    path("measures/weaknesses/", measures_views.weaknesses_list, name="weaknesses"),
    path("measures/weaknesses/new/", relation_views.weakness, name="weakness_new"),
    path("measures/weaknesses/<int:number>/", relation_views.weakness, name="weakness"),
    path("measures/weaknesses/<int:number>/delete/", relation_views.weakness_delete, name="weakness_delete"),
]
plan: list[URLPattern] = [
    path("plan/", plan_views.plan, name="plan"),
    path("plan/table/", plan_views.plan_table, name="plan_table"),
    path("plan/units/", plan_views.plan_units, name="plan_units"),
    path("plan/measures/", plan_views.plan_measures, name="plan_measures"),
    path("plan/ties/", plan_views.plan_tie, name="plan_tie"),
    path("plan/new/", activity_views.activity_edit, name="activity_new"),
    path("plan/order/", activity_views.activity_move, name="activity_move"),
    path("plan/<int:number>/", activity_views.activity, name="activity"),
    path("plan/<int:number>/edit/", activity_views.activity_edit, name="activity_edit"),
    path("plan/<int:number>/delete/", activity_views.activity_delete, name="activity_delete"),
]
urlpatterns: list[URLPattern] = [
    path("open/", year_views.open_year, name="open"),
    path("carry/", carry_views.carry, name="carry"),
    *measures,
    *plan,
    *flow,
    *imports,
    *progress,
    *publishing,
]
