from typing import Any

from django.test import Client


def test_the_rule_is_stated_and_linked_from_every_foot(cast: Any, client: Client):
    cast.front("kk")
    for language in ("ru", "kk"):
        assert f'href="/{language}/counting/"' in client.get(f"/{language}/").content.decode()
        answer = client.get(f"/{language}/counting/")
        assert answer.status_code == 200
        assert answer.headers["Content-Language"] == language


def test_it_leads_to_itself_in_the_other_language(cast: Any, client: Client):
    cast.front("kk")
    html = client.get("/ru/counting/").content.decode()
    assert '<link rel="alternate" hreflang="kk" href="http://localhost:8000/kk/counting/">' in html
