import json
from typing import Any

from django.test import Client


def test_robots_may_read_all_but_the_desk_and_forms(client: Client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in text
    assert "Disallow: /kk/search/" in text


def test_robots_are_told_where_the_sitemaps_are(client: Client, settings: Any):
    lines = client.get("/robots.txt").content.decode().splitlines()
    paths = ("/sitemap.xml", "/ru/sitemap-news.xml", "/kk/sitemap-news.xml")
    assert [line for line in lines if line.startswith("Sitemap")] == [
        f"Sitemap: {settings.SITE_URL}{path}" for path in paths
    ]


def test_each_language_has_a_manifest(cast: Any, client: Client):
    response = client.get("/kk/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("Жаршы", "kk", "/kk/")
