"""What a reader worker loads: stored pages in front of the Django server. Django itself is not imported here."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from keruen.environment import Environment, read_environment
from keruen.lib.clock import Clock, FixedClock, parse_instant
from keruen.press.asking import pass_of
from keruen.press.normalising import Normaliser
from keruen.press.serving.django_socket import django_socket
from keruen.press.serving.leading import Leading
from keruen.press.serving.noting import Noting
from keruen.press.serving.proxy import Proxy
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.terms import Terms
from keruen.press.store import Store
from keruen.pulse.counting import counting


def application() -> Leading:
    """The WSGI application of this process; to be made after the server forked."""
    environment = read_environment()
    fixed = FixedClock(parse_instant(environment.now)) if environment.now else None
    store = Store.open(environment.data.resolve() / "press", budget=environment.press_budget, clock=fixed or Clock())
    instant = fixed.now().timestamp() if fixed else 0.0
    now: Callable[[], float] = (lambda: instant) if fixed else time.time
    normaliser = normaliser_of(environment)
    pages = StoredPages(
        store,
        Proxy(django_socket(environment.data), is_behind_proxy=environment.behind_proxy),
        normaliser,
        terms_of(environment),
        now=now,
        own={counting.ADDRESS: counting_of(environment, normaliser, now)},
    )
    leading = Leading(pages)
    pages.step_aside = leading.step_aside
    Noting(pages.answers, pages.renewal, pages.announced).start()
    return leading


def normaliser_of(environment: Environment) -> Normaliser:
    return Normaliser(
        host=urlsplit(environment.site_url).netloc,
        allowed=environment.answered_hosts,
        languages=environment.languages,
        is_https_alone=environment.is_https,
        is_behind_proxy=environment.behind_proxy,
        former=environment.former_hosts,
    )


def counting_of(environment: Environment, normaliser: Normaliser, now: Callable[[], float]) -> counting.Counting:
    return counting.counting_in(
        environment.data.resolve(),
        secret=environment.secret(),
        normaliser=normaliser,
        now_ms=lambda: int(now() * 1000),
    )


def terms_of(environment: Environment) -> Terms:
    return Terms(
        token=pass_of(environment.secret()),
        wait=environment.press_wait,
        has_keys=environment.surrogate_keys,
        is_behind_proxy=environment.behind_proxy,
    )
