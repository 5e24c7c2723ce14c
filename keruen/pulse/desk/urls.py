from django.urls import URLPattern, path

from keruen.pulse.desk import curating
from keruen.pulse.desk.live import LiveView
from keruen.pulse.desk.story import StoryView
from keruen.pulse.desk.week_csv import week_csv
from keruen.pulse.desk.week_table import WeekView

urlpatterns: list[URLPattern] = [
    path("pulse/", LiveView.as_view(), name="keruen_pulse"),
    path("pulse/topic/<int:pk>/pin/", curating.pin, name="keruen_pulse_pin"),
    path("pulse/topic/<int:pk>/unpin/", curating.unpin, name="keruen_pulse_unpin"),
    path("pulse/topic/<int:pk>/mute/", curating.mute, name="keruen_pulse_mute"),
    path("pulse/topic/<int:pk>/unmute/", curating.unmute, name="keruen_pulse_unmute"),
    path("pulse/story/<int:pk>/", StoryView.as_view(), name="keruen_pulse_story"),
    path("pulse/week/", WeekView.as_view(), name="keruen_pulse_week"),
    path("pulse/week/csv/", week_csv, name="keruen_pulse_week_csv"),
]
