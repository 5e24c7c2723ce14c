from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.templatetags.static import static

from keruen.reader.similar import similar_to_address
from keruen.reader.site import current_language


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A 404 that offers what the address may have meant."""
    stories = similar_to_address(request.path, language=current_language())
    return render(request, "reader/404.html", {"stories": stories}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs neither the database nor the context of others, nor even the static files."""
    template = loader.get_template("reader/500.html")
    return HttpResponse(template.render({"language": current_language(), "stylesheet": _stylesheet()}), status=500)


def _stylesheet() -> str:
    try:
        return static("reader/reader.css")
    except ValueError:  # the static files were never gathered
        return ""
