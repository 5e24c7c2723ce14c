"""The peer: the same stories as a plain, competent Wagtail site shows them.

Pages are found by Wagtail's walk down the tree, pictures are drawn by its tags (on the front from prefetched
renditions), texts by `include_block`, lists are the newest of the page table. No masthead, rail, structured data or
other languages: what a page costs before it has those. It runs on the same database within `bare_wagtail()`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf.urls.i18n import i18n_patterns
from django.db.models import Prefetch
from django.test import override_settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.models import AbstractPage

from keruen.newsroom.models import Article, Front, Picture, StoryFolder

urlpatterns = i18n_patterns(path("", include(wagtail_urls)))

LATEST_ON_STORY = 8
LATEST_ON_FRONT = 20
# What the tag of the front's template asks for.
CARD_RENDITIONS = ("format-webp|fill-600x400", "format-jpeg|fill-600x400")
SETTINGS = {
    "ROOT_URLCONF": "bench.peer",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            # Plain templates for the text's blocks stand there under the names that the blocks know.
            "DIRS": [Path(__file__).parent / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        },
    ],
}


@contextmanager
def bare_wagtail() -> Iterator[None]:
    """Until it ends, this process serves the peer's site instead of Keruen's."""
    own = [
        (StoryFolder, "route", AbstractPage.route),
        (StoryFolder, "get_url_parts", AbstractPage.get_url_parts),
        (Article, "get_url_parts", AbstractPage.get_url_parts),
        (Article, "serve", AbstractPage.serve),
        (Article, "get_context", _story_context),
        (Article, "template", "peer/story.html"),
        (Front, "get_context", _front_context),
        (Front, "template", "peer/front.html"),
    ]
    with ExitStack() as stack:
        stack.enter_context(override_settings(**SETTINGS))
        for model, name, value in own:
            stack.enter_context(patch.object(model, name, value))
        yield


def _story_context(story: Article, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
    context: dict[str, Any] = AbstractPage.get_context(story, request, *args, **kwargs)
    return {
        **context,
        "bylines": story.bylines.select_related("person"),
        "topics": story.topic_links.select_related("topic"),
        "latest": _newest(story.locale_id).exclude(pk=story.pk)[:LATEST_ON_STORY],
    }


def _front_context(front: Front, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
    context: dict[str, Any] = AbstractPage.get_context(front, request, *args, **kwargs)
    pictures = Picture.objects.prefetch_renditions(*CARD_RENDITIONS)
    stories = _newest(front.locale_id).prefetch_related(Prefetch("picture", queryset=pictures))
    return {**context, "stories": stories[:LATEST_ON_FRONT]}


def _newest(locale: int) -> Any:
    stories = Article.objects.live().filter(locale=locale).select_related("locale").defer("body")
    return stories.order_by("-first_published_at")
