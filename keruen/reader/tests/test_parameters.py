from typing import Any

import pytest
from django.test import Client

from keruen.press.parameters import all_parameters, declared, unstored_parameters
from keruen.reader import urls


@pytest.mark.parametrize("pattern", [*urls.without_language, *urls.in_language], ids=str)
def test_every_view_of_the_reader_says_what_it_reads(pattern: Any):
    assert declared(pattern.callback) is not None


def test_the_union_is_what_views_and_page_models_read():
    facets = {"section", "topic", "person", "year", "language"}
    moments = {"since", "until", "updated-since"}
    assert all_parameters() == {"before", "q", "page", "order", "exact", *facets, *moments, "cursor", "limit", "body"}
    assert unstored_parameters() == {"q", *moments}


def test_a_page_says_itself_what_it_reads(cast: Any, client: Client):
    response = client.get(f"{cast.politics.url}?q=x&before=7")
    assert (response.status_code, response["Location"]) == (301, f"{cast.politics.url}?before=7")
