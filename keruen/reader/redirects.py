"""Where the desk sends those who ask for an address that is no more."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect

from keruen.newsroom.models import Article


def redirect_of(request: HttpRequest) -> HttpResponseRedirect | HttpResponsePermanentRedirect | None:
    """The answer for the path with its query, else for the path alone; None where the desk has no redirect for it."""
    paths = list(dict.fromkeys(_paths(request)))
    known = Redirect.objects.filter(Q(site=None) | Q(site__is_default_site=True), old_path__in=paths)
    for redirect in sorted(known, key=lambda each: (paths.index(each.old_path), each.site_id is None)):
        link = _link(redirect)
        if link:
            return HttpResponsePermanentRedirect(link) if redirect.is_permanent else HttpResponseRedirect(link)
    return None


def _paths(request: HttpRequest) -> list[str]:
    """As the desk may have kept them, the one that says most first."""
    if "\0" in request.path:
        return []
    asked = [Redirect.normalise_path(path, decode_unicode=False) for path in (request.get_full_path(), request.path)]
    return [form for path in asked for form in (uri_to_iri(path), path)]


def _link(redirect: Redirect) -> str:
    page = redirect.redirect_page
    if page is None:
        return str(redirect.redirect_link)
    story = Article.objects.select_related("section").defer("body").filter(pk=page.pk).first()
    return story.address if story else page.address
