from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "keruen.pulse"
    label = "pulse"
