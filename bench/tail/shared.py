"""Stored pages and Django in one process: what `keruen serve` would be if it were not parted."""

import time
from typing import cast

from keruen.environment import read_environment
from keruen.front import normaliser_of, terms_of
from keruen.press.serving.noting import Noting
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.wsgi import Application
from keruen.press.store import Store
from keruen.wsgi import application as django


def application() -> StoredPages:
    environment = read_environment()
    store = Store.open(environment.data.resolve() / "press", budget=environment.press_budget)
    pages = StoredPages(
        store, cast("Application", django), normaliser_of(environment), terms_of(environment), now=time.time
    )
    Noting(pages.answers, pages.renewal, pages.announced).start()
    return pages
