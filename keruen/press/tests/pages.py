"""A site of a few views, each with something about it that the press has to mind."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.urls import path

from keruen.press.parameters import press_parameters
from keruen.press.recording import depend, until
from keruen.press.slots import Reader, Slot

hits: list[str] = []
is_broken = False
is_closed = False


def colour(reader: Reader) -> str:
    return f"<i>{reader.cookie or 'paper'} {reader.language}</i>"


COLOUR = Slot("test-colour", colour, cookie="colour", variants=lambda: ("blue", "black"))


def drawn(request: HttpRequest, template: str, **headers: str) -> HttpResponse:
    hits.append(request.get_full_path())
    html = engines["django"].from_string("{% load press %}" + template).render({"request": request}, request)
    return HttpResponse(html, headers=headers)


@press_parameters("before", "q", unstored_with=("q",))
def page(request: HttpRequest) -> HttpResponse:
    depend("page")
    words = {name: request.GET.get(name, "") for name in ("before", "q", "utm")}
    seen = f"{words} {sorted(request.COOKIES)} {request.headers.get('User-Agent', '')}"
    return drawn(request, f'<html>{seen}{{% slot "test-colour" %}}</html>')


@press_parameters()
def plain(request: HttpRequest) -> HttpResponse:
    for_whom = {"Cache-Control": "private"} if is_closed else {}
    return HttpResponse("plain", content_type="text/plain", headers={"X-Kept": "1", "ETag": "x", **for_whom})


@press_parameters()
def long(request: HttpRequest) -> HttpResponse:
    return drawn(request, "Мост. " * 200 + '{% slot "test-colour" %}')


def cookie(request: HttpRequest) -> HttpResponse:
    response = drawn(request, '{% slot "test-colour" %}')
    response.set_cookie("seen", "1")
    return response


def token(request: HttpRequest) -> HttpResponse:
    return drawn(request, get_token(request) and "token")


def session(request: HttpRequest) -> HttpResponse:
    return drawn(request, str(request.session.get("name")))


def private(request: HttpRequest) -> HttpResponse:
    return drawn(request, '{% slot "test-colour" %}', **{"Cache-Control": "private"})


def varied(request: HttpRequest) -> HttpResponse:
    return drawn(request, "", Vary="Accept-Encoding, User-Agent")


def momentary(request: HttpRequest) -> HttpResponse:
    until(settings.CLOCK.now())
    return drawn(request, "now")


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    def parts() -> Iterator[str]:
        yield "part"

    hits.append(request.path)
    return StreamingHttpResponse(parts())


def forbidden(request: HttpRequest) -> HttpResponse:
    hits.append(request.path)
    return HttpResponse(status=403)


def moved(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/ru/page/")


def fickle(request: HttpRequest) -> HttpResponse:
    if is_broken:
        raise ZeroDivisionError("the view is broken")
    return HttpResponse("well")


UNSTORED = (cookie, token, session, private, varied, momentary, streamed, forbidden)
urlpatterns = [
    path("page/", page),
    path("ru/page/", page),
    path("ru/plain/", plain),
    path("ru/long/", long),
    path("ru/moved/", moved),
    path("ru/fickle/", fickle),
    *(path(f"ru/{view.__name__}/", view) for view in UNSTORED),
]
