from collections.abc import Iterator

from django.conf import settings

from keruen.ops.doctor.problem import Problem


def check() -> Iterator[Problem]:
    """Files for nginx are written only where one stands in front, and nothing in front wants their Surrogate-Key."""
    environment = settings.ENVIRONMENT
    if not environment.hot_files:
        return
    if not environment.behind_proxy:
        yield Problem(
            "KERUEN_HOT_FILES is set without KERUEN_BEHIND_PROXY: files are written that no proxy gives out",
            "put nginx in front (docs/guides/deployment.md) and set KERUEN_BEHIND_PROXY=true, or leave both out",
        )
    if environment.surrogate_keys:
        yield Problem(
            "KERUEN_HOT_FILES and KERUEN_SURROGATE_KEYS are set: files have no Surrogate-Key",
            "leave one of them out; nobody could purge a page that came from a file",
        )
