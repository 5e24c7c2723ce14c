from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "keruen.wire"
    label = "wire"
