from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from keruen.newsroom.models import Page, Topic
from keruen.newsroom.tests.cast import Cast


def test_what_lies_below_a_page_is_read_from_the_index_of_paths(cast: Cast):
    plan = Page.objects.filter(path__startswith=cast.politics.path).order_by().explain()
    if connection.vendor == "sqlite":
        assert "path>" in plan
        assert "SCAN" not in plan


@pytest.mark.parametrize(("begun", "found"), [("100%", 1), ("Вода*", 1), ("[х", 1), ("во", 0), ("Во", 1), ("?", 0)])
def test_signs_of_patterns_mean_themselves_and_case_counts(cast: Cast, begun: str, found: int):
    for name in ("100% воды", "Вода* и лёд", "[хлеб]"):
        cast.topic(name)
    assert Topic.objects.filter(name__startswith=begun).count() == found


def test_a_column_may_begin_with_another(cast: Cast):
    story: Any = cast.story()
    assert story.pk in Page.objects.filter(url_path__startswith=F("url_path")).values_list("pk", flat=True)
