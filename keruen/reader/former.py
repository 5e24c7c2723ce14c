"""Where what stood on a former site stands now."""

from django.http import HttpRequest

from keruen.lib.former_addresses import Former, former
from keruen.newsroom.models import Article, OldAddress, Person, Section, Topic


def present_address(request: HttpRequest) -> str:
    """The path of what stood at the request's address on its host, else on any former one; empty if nothing did."""
    asked = former(f"//{request.META.get('HTTP_HOST', '')}{request.get_full_path()}")
    if asked is None or asked.is_first_page:
        return ""
    readings = list(asked.readings())
    known = sorted(OldAddress.objects.at(readings), key=lambda each: _rank(each, readings))
    return next(filter(None, map(_address, known)), "")


def _rank(known: OldAddress, readings: list[Former]) -> tuple[bool, int, int]:
    """The closest first: on the host that is asked, with as much of the query as fits."""
    wholes = [each.whole for each in readings]
    places = [f"/{known.address.partition('/')[2]}" == each.place for each in readings]
    if known.address in wholes:
        return False, wholes.index(known.address), known.pk
    return True, places.index(True) if True in places else len(places), known.pk


def _address(known: OldAddress) -> str:
    """A story that was taken down says so itself; a draft never stood anywhere."""
    if known.story_id:
        story = Article.objects.select_related("section").defer("body").filter(pk=known.story_id).first()
        return story.address if story and (story.live or story.first_published_at) else ""
    if known.section_id:
        section = Section.objects.select_related("locale").filter(pk=known.section_id).first()
        return section.address if section and section.live else ""
    if known.topic_id:
        return _named(Topic.objects.select_related("locale").filter(pk=known.topic_id).first())
    return _named(Person.objects.select_related("locale").filter(pk=known.person_id).first())


def _named(thing: Topic | Person | None) -> str:
    return thing.get_absolute_url() if thing else ""
