"""The staff door of organisation: people, settings, and the first-run page."""

from django.urls import path

from prongsai.apps.organisation.staff import first_run_views, people_views, settings_views

app_name = "organisation"
urlpatterns = [
    path("first-run/", first_run_views.first_run, name="first-run"),
    path("people/", people_views.people, name="people"),
    path("people/new/", people_views.person_new, name="person-new"),
    path("people/<int:person>/", people_views.person, name="person"),
    path("people/<int:person>/roles/", people_views.person_role_give, name="person-role-give"),
    path("people/<int:person>/roles/<int:membership>/take/", people_views.person_role_take, name="person-role-take"),
    path("people/<int:person>/state/", people_views.person_switch, name="person-switch"),
    path("people/<int:person>/password/", people_views.person_password, name="person-password"),
    path("people/<int:person>/second-factor/", people_views.person_second_factor, name="person-second-factor"),
    path("settings/", settings_views.agency, name="settings"),
    path("settings/emblem/", settings_views.emblem, name="settings-emblem"),
    path("settings/emblem/remove/", settings_views.emblem_remove, name="settings-emblem-remove"),
    path("settings/emblem/picture/", settings_views.emblem_picture, name="settings-emblem-picture"),
    path("settings/units/", settings_views.units, name="units"),
    path("settings/units/new/", settings_views.unit_new, name="unit-new"),
    path("settings/units/<int:unit>/", settings_views.unit, name="unit"),
    path("settings/units/<int:unit>/move/", settings_views.unit_move, name="unit-move"),
    path("settings/units/<int:unit>/state/", settings_views.unit_switch, name="unit-switch"),
    path("settings/forms/", settings_views.forms, name="settings-forms"),
    path("settings/forms/<int:form>/drop/", settings_views.form_drop, name="settings-form-drop"),
]
