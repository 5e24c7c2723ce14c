from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from keruen.reader.views.errors import server_error


@pytest.mark.parametrize(
    "address", ["/ru/no-such-section/no-such-story/", "/kk/nothing/", "/nothing", "/en/", "/de/x-1/"]
)
def test_what_is_not_there_is_a_page_of_the_portal(cast: Any, client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 404
    assert 'class="wordmark"' in response.content.decode()


def test_it_offers_what_the_address_may_have_meant(cast: Any, client: Client):
    story = cast.story("Мост через Или открыли раньше срока")
    cast.story("О другом")
    html = client.get("/ru/old/otkryli-most-cherez-ili.html").content.decode()
    assert story.address in html
    assert "О\u00a0другом" not in html.split('id="main"')[1].split("<footer")[0]


def test_its_language_is_the_browsers_where_the_address_names_none(cast: Any, client: Client):
    response = client.get("/nothing", headers={"accept-language": "kk"})
    assert '<html lang="kk"' in response.content.decode()
    assert "Accept-Language" in response["Vary"]


def test_a_fault_is_shown_without_the_database(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = server_error(rf.get("/ru/"))
    assert response.status_code == 500
    assert "Что-то пошло не так" in response.content.decode()


def test_a_fault_is_shown_without_static_files(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch):
    def missing(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr("keruen.reader.views.errors.static", missing)
    assert "stylesheet" not in server_error(rf.get("/ru/")).content.decode()


def test_the_number_of_another_page_leads_to_no_story(cast: Any, client: Client):
    """Publishing a section or a standing page is logged by its number too."""
    cast.politics.save_revision().publish()
    assert client.get(f"/ru/politika/most-{cast.politics.pk}/").status_code == 404
