"""What fronts and lists say of themselves to machines, by schema.org and Google's documents on structured data.

A list is told as a summary page is: where each story stands and in which place, and nothing that the story's own page
tells better.
"""

from collections.abc import Iterable
from typing import Any

from keruen.newsroom.models import Article, Person
from keruen.reader import pictures
from keruen.reader.metadata import absolute, publisher, steps
from keruen.reader.site import Site

Facts = dict[str, Any]


def of_front(site: Site, stories: Iterable[Article]) -> list[Facts]:
    """The site with its search, and what stands on the front, from top to bottom."""
    query = f"{absolute(site.front_address)}search/?q={{search_term_string}}"
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": query},
        "query-input": "required name=search_term_string",
    }
    home = {**_site(site), "inLanguage": site.language, "publisher": publisher(site), "potentialAction": search}
    if site.description:
        home["description"] = site.description
    found = item_list(dict.fromkeys(story.address for story in stories))
    return [_fact(home), *([_fact(found)] if found else [])]


def of_list(site: Site, *, name: str, address: str, items: Iterable[str], description: str = "") -> list[Facts]:
    """A page that leads to `items`, which are addresses, in their order."""
    page: Facts = {
        "@type": "CollectionPage",
        "name": name,
        "url": absolute(address),
        "inLanguage": site.language,
        "isPartOf": _site(site),
    }
    if description:
        page["description"] = description
    if found := item_list(items):
        page["mainEntity"] = found
    return [_fact(page), steps([(site.brand, site.front_address), (name, address)])]


def of_person(site: Site, person: Person, stories: Iterable[Article]) -> list[Facts]:
    """The person's page, and the stories on it."""
    address = f"/{site.language}/people/{person.slug}/"
    about: Facts = {"@type": "Person", "name": person.name, "url": absolute(address), "worksFor": publisher(site)}
    if person.role:
        about["jobTitle"] = person.role
    if person.biography:
        about["description"] = person.biography
    if person.photo:
        width = pictures.largest(person.photo, "1x1", at_most=800)
        about["image"] = absolute(pictures.address(person.photo, "1x1", width, "jpg"))
    page = {"@type": "ProfilePage", "url": absolute(address), "inLanguage": site.language, "mainEntity": about}
    found = item_list(story.address for story in stories)
    way = steps([(site.brand, site.front_address), (person.name, address)])
    return [_fact(page), *([_fact(found)] if found else []), way]


def item_list(items: Iterable[str]) -> Facts | None:
    """None for a list with nothing in it, which the rules don't know."""
    found = [
        {"@type": "ListItem", "position": place, "url": absolute(address)}
        for place, address in enumerate(items, start=1)
    ]
    return {"@type": "ItemList", "itemListElement": found} if found else None


def _site(site: Site) -> Facts:
    return {"@type": "WebSite", "name": site.brand, "url": absolute(site.front_address)}


def _fact(facts: Facts) -> Facts:
    return {"@context": "https://schema.org", **facts}
