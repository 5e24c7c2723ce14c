"""What pages say of themselves to machines: schema.org's JSON-LD and the picture of a link."""

from typing import Any

from django import template

from keruen.newsroom.models import Article, Byline, Person
from keruen.reader import front_layout, metadata
from keruen.reader import list_facts as list_facts_module
from keruen.reader.templatetags.moments import day_of, month_of

register = template.Library()
Context = dict[str, Any]

register.filter("as_script", metadata.as_script)


@register.simple_tag(takes_context=True)
def news_article(context: Context, article: Article, bylines: list[Byline]) -> list[Context]:
    site = context["site"]
    return [metadata.news_article(article, site, bylines), metadata.breadcrumb(article, site)]


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def front_facts(context: Context, zones: list[front_layout.Zone]) -> Context:
    """What the front says of itself to machines: its stories from top to bottom."""
    containers = (container for zone in zones for container in (*zone.wide, *zone.narrow))
    stories = (story for container in containers for story in container.stories)
    return {"facts": list_facts_module.of_front(context["site"], stories)}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def list_facts(context: Context, name: str, stories: list[Article], description: str = "") -> Context:
    """What a list says of itself to machines."""
    address, items = context["request"].path, [story.address for story in stories]
    found = list_facts_module.of_list(context["site"], name=name, address=address, items=items, description=description)
    return {"facts": found}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def month_facts(context: Context, name: str, weeks: list[list[Any]]) -> Context:
    days = [day_of(day.date) for week in weeks for day in week if day.is_in_month and day.stories]
    address = context["request"].path
    return {"facts": list_facts_module.of_list(context["site"], name=name, address=address, items=days)}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def year_facts(context: Context, name: str, quarters: list[list[Any]]) -> Context:
    months = [month_of(month.first) for quarter in quarters for month in quarter if month.stories]
    address = context["request"].path
    return {"facts": list_facts_module.of_list(context["site"], name=name, address=address, items=months)}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def person_facts(context: Context, person: Person, stories: list[Article]) -> Context:
    return {"facts": list_facts_module.of_person(context["site"], person, stories)}


@register.simple_tag(takes_context=True)
def social_picture(context: Context, article: Article) -> Context:
    return metadata.social_picture(article, context["site"])
