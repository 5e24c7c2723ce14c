from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "keruen.search"
    label = "keruen_search"

    def ready(self) -> None:
        from keruen.search import subscribers  # noqa: F401
