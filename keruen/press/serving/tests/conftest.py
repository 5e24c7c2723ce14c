"""Stored pages between a store and a little Django."""

import pytest

from keruen.press.serving.packing import Packing
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.tests.little_django import NORMALISER, STORY, TERMS, LittleDjango
from keruen.press.store import Store


@pytest.fixture
def django(store: Store) -> LittleDjango:
    django = LittleDjango(store)
    django.pages = {STORY: "The final " * 50, "/": "/ru/"}
    return django


@pytest.fixture
def pages(store: Store, django: LittleDjango) -> StoredPages:
    pages = StoredPages(store, django, NORMALISER, TERMS)
    pages.answers.packing = Packing(share=1.0)  # whatever the time, so that the same is sent each time
    return pages
