"""What the owners of structured data ask for, as a table.

From Google's documents on Article, Breadcrumb, Carousel (summary pages), Profile page and Site names
(developers.google.com/search/docs/appearance/structured-data/…), and from schema.org, which gives the types.
`required` must be there; everything else that stands there must be in `required` or `allowed`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def url(value: Any) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc)


def instant(value: Any) -> bool:
    """With an offset, as Google recommends."""
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def true_or_false(value: Any) -> bool:
    return isinstance(value, bool)


def language(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]{2}", value) is not None


def number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def a(*kinds: str) -> Check:
    return lambda value: isinstance(value, dict) and value.get("@type") in kinds and not list(faults(value))


def some(check: Check) -> Check:
    return lambda value: isinstance(value, list) and bool(value) and all(map(check, value))


def in_order(check: Check) -> Check:
    """Items that are numbered from one on."""
    return lambda value: some(check)(value) and [each["position"] for each in value] == list(range(1, len(value) + 1))


def with_place_for_words(value: Any) -> bool:
    return url(value) and "{search_term_string}" in value


@dataclass(frozen=True, slots=True)
class Rule:
    required: dict[str, Check]
    allowed: dict[str, Check] = field(default_factory=dict)


ORGANIZATION = Rule({"name": text, "url": url}, {"logo": url})
RULES = {
    "NewsArticle": Rule(
        {
            "headline": text,
            "image": some(url),
            "datePublished": instant,
            "dateModified": instant,
            "author": some(a("Person", "Organization")),
        },
        {
            "description": lambda value: isinstance(value, str),
            "inLanguage": language,
            "mainEntityOfPage": url,
            "isAccessibleForFree": true_or_false,
            "articleSection": text,
            "publisher": a("NewsMediaOrganization"),
        },
    ),
    "BreadcrumbList": Rule({"itemListElement": in_order(a("ListItem"))}),
    # In a breadcrumb it has a name and an item, in a summary page's list an address and nothing more.
    "ListItem": Rule({"position": number}, {"name": text, "item": url, "url": url}),
    "ItemList": Rule({"itemListElement": in_order(a("ListItem"))}),
    "CollectionPage": Rule(
        {"name": text, "url": url},
        {"description": text, "inLanguage": language, "isPartOf": a("WebSite"), "mainEntity": a("ItemList")},
    ),
    "ProfilePage": Rule({"mainEntity": a("Person")}, {"url": url, "inLanguage": language}),
    "Person": Rule(
        {"name": text},
        {
            "url": url,
            "jobTitle": text,
            "description": text,
            "image": url,
            "worksFor": a("NewsMediaOrganization"),
        },
    ),
    "WebSite": Rule(
        {"name": text, "url": url},
        {
            "description": text,
            "inLanguage": language,
            "publisher": a("NewsMediaOrganization"),
            "potentialAction": a("SearchAction"),
        },
    ),
    "SearchAction": Rule(
        {"target": a("EntryPoint"), "query-input": lambda value: value == "required name=search_term_string"}
    ),
    "EntryPoint": Rule({"urlTemplate": with_place_for_words}),
    "Organization": ORGANIZATION,
    "NewsMediaOrganization": ORGANIZATION,
}


def faults(fact: Any) -> Iterator[str]:
    """What is wrong with a fact by the rules of its type."""
    kind = fact.get("@type")
    rule = RULES.get(kind)
    if rule is None:
        yield f"{kind}: nobody wrote down its rules"
        return
    checks = {**rule.required, **rule.allowed}
    yield from (f"{kind}.{name} is missing" for name in rule.required if name not in fact)
    for name, value in fact.items():
        if name.startswith("@"):
            continue
        if name not in checks:
            yield f"{kind}.{name} is not in its rules"
        elif not checks[name](value):
            yield f"{kind}.{name} is {value!r}"
