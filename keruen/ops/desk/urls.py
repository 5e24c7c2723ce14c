from django.urls import URLPattern, path

from keruen.ops.desk.visible import VisibleView, visible_state

urlpatterns: list[URLPattern] = [
    path("visible/<int:pk>/", VisibleView.as_view(), name="keruen_visible"),
    path("visible/<int:pk>/state/", visible_state, name="keruen_visible_state"),
]
