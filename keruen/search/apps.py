from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "keruen.search"
    label = "keruen_search"
