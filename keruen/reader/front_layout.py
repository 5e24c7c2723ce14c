"""What stands where on the front.

The editor's containers are walked in their order. Stories set by hand stand first; the rest is the newest that stand
nowhere above. The containers are then laid out in zones: a wide column with a narrow one beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from keruen.newsroom.models import Article, Byline, Front, Person, Section

# An editor who set up nothing gets this; a band for each section follows.
DEFAULT = (("lead", 5), ("row", 3), ("latest", 14))
BAND = 5
MOST_READ = 6
# How far back a front looks for a picture of the day or for a section's stories before it asks for them alone.
DEPTH = 60
NARROW = frozenset({"latest", "most_read"})


@dataclass(slots=True)
class Container:
    kind: str
    count: int
    title: str = ""
    section: Section | None = None
    section_id: int | None = None
    by_hand: list[int] = field(default_factory=list)
    stories: list[Article] = field(default_factory=list)
    faces: dict[int, Person] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"reader/front/{self.kind}.html"

    @property
    def day(self) -> str:
        """The subject of the slot of what is most read. A number would be taken for that of a record."""
        return f"day-{self.count}"

    @property
    def week(self) -> str:
        return f"week-{self.count}"

    @property
    def first(self) -> Article:
        return self.stories[0]

    @property
    def others(self) -> list[Article]:
        return self.stories[1:]


@dataclass(slots=True)
class Zone:
    wide: list[Container] = field(default_factory=list)
    narrow: list[Container] = field(default_factory=list)
    is_full: bool = False
    has_rail: bool = False


def front_zones(front: Front) -> list[Zone]:
    """The front's zones, filled; a container with nothing in it is not there. Without stories there are no zones."""
    containers = _containers(front)
    _fill(containers, front.language)
    if not any(container.stories for container in containers):
        return []
    return _zones([container for container in containers if container.stories or container.kind == "most_read"])


def _containers(front: Front) -> list[Container]:
    named = [_read(item) for item in front.containers.raw_data]
    sections = {section.pk: section for section in Section.objects.of_language(front.language)}
    if not named:
        named = [Container(kind, count) for kind, count in DEFAULT]
        named += [Container("band", BAND, section_id=pk) for pk in sections]
        named.append(Container("most_read", MOST_READ))
    for container in named:
        container.section = sections.get(container.section_id) if container.section_id else None
    return [container for container in named if container.kind != "band" or container.section]


def _read(item: dict[str, Any]) -> Container:
    value = item["value"]
    return Container(
        kind=item["type"],
        count=1 if item["type"] == "picture" else value.get("count") or 1,
        title=value.get("title") or "",
        section_id=value.get("section"),
        by_hand=[_story_id(story) for story in value.get("stories") or []],
    )


def _story_id(item: Any) -> int:
    """List items are stored with an id of their own; older ones are not."""
    return int((item.get("value") if isinstance(item, dict) else item) or 0)


def _fill(containers: list[Container], language: str) -> None:
    set_by_hand = _stories_by_hand(containers, language)
    newest = _newest(containers, language)
    placed: set[int] = set()
    for container in containers:
        chosen = [set_by_hand[pk] for pk in container.by_hand if pk in set_by_hand and pk not in placed]
        container.stories = chosen[: container.count]
        missing = container.count - len(container.stories)
        if container.kind == "latest":
            # A column of times is a record of the day: it leaves nothing out.
            container.stories = newest[: container.count]
            continue
        if container.kind == "most_read":
            # A slot: what is read most changes by the minute, the front doesn't.
            continue
        taken = placed | {story.pk for story in container.stories}
        container.stories += _first(_candidates(container, newest, taken), missing, taken)
        placed.update(story.pk for story in container.stories)
    _show_faces([container for container in containers if container.section and container.section.is_opinion])


def _stories_by_hand(containers: list[Container], language: str) -> dict[int, Article]:
    ids = {pk for container in containers for pk in container.by_hand}
    if not ids:
        return {}
    return {story.pk: story for story in Article.objects.in_language(language).filter(pk__in=ids).for_lists()}


def _newest(containers: list[Container], language: str) -> list[Article]:
    wanted = sum(container.count + len(container.by_hand) for container in containers if container.kind != "band")
    depth = max(wanted, DEPTH)
    return list(Article.objects.in_language(language).for_lists().newest_first()[:depth])


def _candidates(container: Container, newest: list[Article], taken: set[int]) -> Iterable[Article]:
    if container.kind == "picture":
        return [story for story in newest if story.picture_id]
    if container.section is None:
        return newest
    here = [story for story in newest if story.section_id == container.section.pk]
    if sum(story.pk not in taken for story in here) >= container.count:
        return here
    depth = container.count + len([story for story in here if story.pk in taken]) + len(container.by_hand)
    stories: list[Article] = list(Article.objects.in_section(container.section).for_lists().newest_first()[:depth])
    return stories


def _first(stories: Iterable[Article], count: int, taken: set[int]) -> list[Article]:
    free = (story for story in stories if story.pk not in taken)
    return [story for story, _ in zip(free, range(count), strict=False)]


def _show_faces(opinions: list[Container]) -> None:
    authors = faces_of([story for container in opinions for story in container.stories])
    for container in opinions:
        container.faces = authors


def faces_of(stories: list[Article]) -> dict[int, Person]:
    """The first author of each story that has one, by the story's number."""
    if not stories:
        return {}
    bylines = Byline.objects.filter(article__in=[story.pk for story in stories], role=Byline.Role.AUTHOR)
    ordered = bylines.select_related("person__photo").order_by("-sort_order", "-pk")
    return {byline.article_id: byline.person for byline in ordered}


def _zones(containers: list[Container]) -> list[Zone]:
    """The rail stands beside the zone with the most in it, for it is long; on a short front, in the first."""
    zones = list(_split(containers))
    able = [zone for zone in zones if zone.wide and not zone.is_full and not zone.narrow]
    able = able or [zone for zone in zones if not zone.is_full]
    if able:
        max(able, key=lambda zone: len(zone.wide)).has_rail = True
    return zones


def _split(containers: list[Container]) -> Iterator[Zone]:
    """A new zone begins at the first band, and a picture of the day has one of its own.

    Lists that are narrow stand beside what opens the front; after the first band they take the whole width.
    """
    zone, is_opening = Zone(), True
    for container in containers:
        starts_bands = container.kind == "band" and is_opening
        if starts_bands or container.kind == "picture":
            if zone.wide or zone.narrow:
                yield zone
            zone = Zone()
            is_opening = is_opening and not starts_bands
        if container.kind == "picture":
            yield Zone(wide=[container], is_full=True)
        elif container.kind in NARROW and is_opening:
            zone.narrow.append(container)
        else:
            zone.wide.append(container)
    if zone.wide or zone.narrow:
        yield zone
