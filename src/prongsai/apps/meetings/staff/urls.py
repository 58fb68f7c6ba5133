"""The staff door of meetings. What stands here follows /staff/<year>/."""

from django.urls import path

from prongsai.apps.meetings.staff import resolve_views, views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/", views.meeting_new, name="meeting_new"),
    path("meetings/committee/", views.committee, name="committee"),
    path("meetings/committee/edit/", views.committee_edit, name="committee_edit"),
    path("meetings/committee/take-over/", views.committee_take_over, name="committee_take_over"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", views.meeting_edit, name="meeting_edit"),
    path("meetings/<int:pk>/delete/", views.meeting_delete, name="meeting_delete"),
    path("meetings/<int:pk>/attendance/", views.attendance, name="attendance"),
    path("meetings/<int:pk>/agenda/", views.agenda, name="agenda"),
    path("meetings/<int:pk>/resolve/<int:approval>/", resolve_views.resolve, name="resolve"),
]
