from typing import Any

from django.test import Client


def test_the_site_runs_no_foreign_and_no_inline_code(cast: Any, client: Client):
    policy = client.get("/ru/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_desk_has_a_policy_of_its_own(cast: Any, client: Client):
    assert "'unsafe-inline'" in client.get("/desk/login/")["Content-Security-Policy"]


def test_nothing_asks_for_the_camera(cast: Any, client: Client):
    assert "camera=()" in client.get("/ru/")["Permissions-Policy"]


def test_the_address_decides_the_language(cast: Any, client: Client):
    response = client.get("/kk/", headers={"accept-language": "ru"})
    assert response["Content-Language"] == "kk"
    assert "Accept-Language" not in response.get("Vary", "")


def test_pages_do_not_vary_by_cookie(cast: Any, client: Client):
    assert "Cookie" not in client.get("/ru/").get("Vary", "")
