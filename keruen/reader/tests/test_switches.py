from typing import Any

import pytest
from django.test import Client

from keruen.reader.switches import Switches


@pytest.mark.parametrize(
    ("cookie", "switches"),
    [
        ("", Switches()),
        ("150.black", Switches("150", "black")),
        ("200.blue.wide.textonly", Switches("200", "blue", is_wide=True, is_text_only=True)),
        ("175.pink", Switches()),
        ('"><script>', Switches()),
        ("black", Switches(scheme="black")),
    ],
)
def test_a_cookie_is_read_by_known_words_alone(cookie: str, switches: Switches):
    assert Switches.from_cookie(cookie) == switches


def test_what_is_written_is_read_again():
    switches = Switches("200", "blue", is_wide=True, is_text_only=True)
    assert Switches.from_cookie(switches.as_cookie()) == switches


@pytest.mark.parametrize(
    ("button", "cookie"),
    [
        ({"size": "150"}, "150.black"),
        ({"scheme": "blue"}, "100.blue"),
        ({"spacing": "wide"}, "100.black.wide"),
        ({"pictures": "off"}, "100.black.textonly"),
        ({"size": "9000"}, "100.black"),
        ({}, "100.black"),
    ],
)
def test_a_button_changes_one_thing_and_keeps_the_rest(cast: Any, client: Client, button: dict[str, str], cookie: str):
    client.cookies["switches"] = "100.black"
    response = client.post("/ru/switches/", {**button, "next": "/ru/kultura/"})
    assert (response.status_code, response["Location"]) == (303, "/ru/kultura/")
    assert response.cookies["switches"].value == cookie


def test_the_cookie_lasts_and_the_script_may_write_it(cast: Any, client: Client):
    cookie = client.post("/ru/switches/", {"size": "150"}).cookies["switches"]
    assert (cookie["path"], cookie["samesite"], cookie["max-age"]) == ("/", "Lax", 31_536_000)
    assert not cookie["httponly"]


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\t//evil.example", "ru/"],
)
def test_it_never_leads_to_another_site(cast: Any, client: Client, address: str):
    response = client.post("/ru/switches/", {"size": "150", "next": address}, headers={"referer": address})
    assert response["Location"] == "/ru/"


def test_without_a_path_it_leads_back_to_where_the_reader_was(cast: Any, client: Client):
    headers = {"referer": "http://testserver/ru/search/?q=1"}
    assert client.post("/ru/switches/", {"size": "150"}, headers=headers)["Location"] == "/ru/search/?q=1"


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}]
)
@pytest.mark.parametrize("address", ["/ru/switches/", "/ru/city/"])
def test_another_sites_page_is_refused(cast: Any, client: Client, headers: dict[str, str], address: str):
    response = client.post(address, {"size": "150", "city": "astana"}, headers=headers)
    assert response.status_code == 403
    assert not response.cookies


def test_it_wants_no_token(cast: Any):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/ru/switches/", {"size": "150"}, headers={"sec-fetch-site": "same-origin"}).status_code == 303


def test_it_cannot_be_followed_as_a_link(cast: Any, client: Client):
    assert client.get("/ru/switches/").status_code == 405


def test_the_page_bears_the_readers_choice(cast: Any, client: Client):
    client.cookies["switches"] = "150.blue.wide.textonly"
    html = client.get("/ru/").content.decode()
    assert '<html lang="ru" data-size="150" data-scheme="blue" data-spacing="wide" data-pictures="off">' in html
    assert 'value="150" title="Крупный текст" aria-pressed="true"' in html.replace(", 150\u00a0%", "").replace(
        ", 150 %", ""
    )


def test_there_are_six_switches_in_the_form(cast: Any, client: Client):
    html = client.get("/ru/").content.decode()
    form = html.split('data-part="switches"')[1].split("</form>")[0]
    assert form.count('name="size"') == form.count('name="scheme"') == 3


def test_a_chosen_city_is_kept(cast: Any, client: Client):
    response = client.post("/ru/city/", {"city": "astana", "next": "/ru/"})
    assert (response.status_code, response.cookies["city"].value) == (303, "astana")


def test_an_unknown_city_is_not(cast: Any, client: Client):
    assert not client.post("/ru/city/", {"city": "atlantis"}).cookies
