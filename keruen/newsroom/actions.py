"""What changes the newsroom's state, as verbs. Wagtail's own actions do the rest (publish, move, delete)."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Site

from keruen.newsroom import roles
from keruen.newsroom.models import Front, Page, SiteSettings

FRONT_TITLES = {"ru": "Главная", "kk": "Басты бет"}


@transaction.atomic
def set_up_languages(languages: Sequence[str], *, brand: str) -> list[Front]:
    """An empty portal in each language: its locale, front, rights and site settings. What exists is left as it is.

    The first language leads: its front is the root of Wagtail's site. Returns the fronts in the order of `languages`.
    """
    roles.set_up_roles()
    fronts = [_front_of(language) for language in languages]
    for front in fronts:
        SiteSettings.objects.get_or_create(
            locale=front.locale, defaults={"brand": brand, "time_zone": settings.TIME_ZONE}
        )
    _make_site(fronts[0], brand=brand)
    return fronts


def _front_of(language: str) -> Front:
    locale, _ = Locale.objects.get_or_create(language_code=language)
    front = Front.objects.filter(locale=locale).first()
    if front is None:
        front = Front(title=FRONT_TITLES[language], slug=language, locale=locale)
        leading = Front.objects.order_by("path").first()
        if leading is not None:
            front.translation_key = leading.translation_key
        Page.get_first_root_node().add_child(instance=front)
        roles.grant_front(front)
    return front


def _make_site(front: Front, *, brand: str) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.root_page_id is None or not Front.objects.filter(pk=site.root_page_id).exists():
        welcome = site.root_page_id
        site.root_page_id = front.pk
        site.site_name = brand
        site.save()
        # Wagtail's first migration leaves a page that says "Welcome".
        Page.objects.filter(pk=welcome, depth=2).delete()
