from django.urls import URLPattern, path

from keruen.archive.desk.imports import ImportsView
from keruen.archive.desk.one_import import ImportView, LinesView
from keruen.archive.desk.unfinished import UnfinishedView

urlpatterns: list[URLPattern] = [
    path("imports/", ImportsView.as_view(), name="keruen_imports"),
    path("imports/<int:pk>/", ImportView.as_view(), name="keruen_import"),
    path("imports/<int:pk>/<slug:name>/", LinesView.as_view(), name="keruen_import_lines"),
    path("unfinished/", UnfinishedView.as_view(), name="keruen_unfinished"),
]
