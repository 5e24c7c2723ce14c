from django.urls import URLPattern, path

from keruen.ops.desk.press import PressView, deal_with_delivery, press_state_json, void_by_key
from keruen.ops.desk.visible import VisibleView, visible_state

urlpatterns: list[URLPattern] = [
    path("press/", PressView.as_view(), name="keruen_press"),
    path("press/state/", press_state_json, name="keruen_press_state"),
    path("press/void/", void_by_key, name="keruen_press_void"),
    path("press/deliveries/<int:pk>/", deal_with_delivery, name="keruen_press_delivery"),
    path("visible/<int:pk>/", VisibleView.as_view(), name="keruen_visible"),
    path("visible/<int:pk>/state/", visible_state, name="keruen_visible_state"),
]
