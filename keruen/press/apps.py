from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "keruen.press"
    label = "press"
