"""What others would make of our XML: a strict parser that knows nothing of how it was written."""

from typing import Any

from django.test import Client
from lxml import etree

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "yandex": "http://news.yandex.ru",
}
# Ends a CDATA section, can't be in XML, looks like an entity and like a tag, is above the first plane.
HOSTILE = "Тег ]]> \x0b\x1f\ufffe и &amp; <b>жирно</b> 😀"
TAMED = "Тег ]]> и &amp; <b>жирно</b> 😀"


def document(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    parser = etree.XMLParser(recover=False, resolve_entities=False, no_network=True)
    return etree.fromstring(response.content, parser)


def texts(node: Any, path: str) -> list[str]:
    """Of elements their text, of attributes their values."""
    found = node.xpath(path, namespaces=NAMESPACES)
    return [each if isinstance(each, str) else each.text or "" for each in found]


def text(node: Any, path: str) -> str:
    [found] = texts(node, path)
    return found
