from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Article
from keruen.newsroom.was_published import was_published
from keruen.press.parameters import press_parameters
from keruen.wire.outbound.ninjs.document import public_document
from keruen.wire.outbound.ninjs.gathering import Files, gathered
from keruen.wire.outbound.ninjs_api.answering import answering, as_json
from keruen.wire.outbound.ninjs_api.asked import NAMES, UNSTORED, read
from keruen.wire.outbound.ninjs_api.changed import changed
from keruen.wire.outbound.ninjs_api.filters import Filters
from keruen.wire.outbound.ninjs_api.newest import newest
from keruen.wire.outbound.ninjs_api.openapi import description
from keruen.wire.outbound.ninjs_api.place import Place
from keruen.wire.outbound.ninjs_api.problem import Problem
from keruen.wire.outbound.publication import absolute, languages

LIST: Final = "/api/ninjs/stories/"
# Pictures are the portal's own, in the size that it sends; other files stand where readers get them.
FILES: Final = Files(picture=lambda picture: "", document=lambda file: absolute(file.url))


@press_parameters(*NAMES, unstored_with=UNSTORED)
@answering
def stories(request: HttpRequest) -> HttpResponse:
    asked = read(request.GET.dict())
    filters = Filters.of(asked)
    page = changed(asked, filters) if asked.updated_since else newest(asked, filters)
    answer: dict[str, Any] = {"stories": _documents(page.numbers, with_text=asked.body == "full")}
    if page.next:
        answer["next"] = _address(request, page.next)
    return as_json(answer, language=asked.language or ", ".join(languages()), next_page=answer.get("next", ""))


@press_parameters()
@answering
def story(request: HttpRequest, pk: str) -> HttpResponse:
    found = Article.objects.select_related("section", "picture").filter(pk=pk).first()
    if found is not None and found.live and not closed_to_strangers().has_story(found.pk, found.section_id):
        document = public_document(found, gathered([found]), FILES)
        return as_json(document, language=found.language)
    if (found is None or not found.live) and was_published(pk, found):
        raise Problem(HTTPStatus.GONE, f"{pk}: the story was taken down; remove your copy")
    raise Problem(HTTPStatus.NOT_FOUND, f"{pk}: there is no such story; take the number from a `uri` of {LIST}")


@press_parameters()
@answering
def openapi(request: HttpRequest) -> HttpResponse:
    return as_json(description(), language="en", content_type="application/vnd.oai.openapi+json;version=3.1")


@press_parameters()
@answering
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    raise Problem(HTTPStatus.NOT_FOUND, f"{rest[:100]}: there is nothing here; begin at {LIST}")


def _documents(numbers: list[int], *, with_text: bool) -> list[dict[str, Any]]:
    rows = Article.objects.filter(pk__in=numbers).select_related("section", "picture")
    found = {each.pk: each for each in (rows if with_text else rows.defer("body"))}
    # One that was taken down since the list was read is left out.
    ordered = [found[pk] for pk in numbers if pk in found and found[pk].live]
    materials = gathered(ordered)
    return [public_document(each, materials, FILES) for each in ordered]


def _address(request: HttpRequest, place: Place) -> str:
    given = {name: value for name, value in request.GET.items() if name in NAMES}
    return absolute(f"{LIST}?{urlencode({**given, 'cursor': str(place)})}")
