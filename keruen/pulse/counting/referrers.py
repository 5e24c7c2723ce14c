"""Where a reader came from, told by the host of the page before, or by the name of the app."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

# The log keeps the place in this tuple, so a new class is added at its end.
REFERRERS: Final = ("search", "social", "messenger", "direct", "internal", "other")
SEARCH, SOCIAL, MESSENGER, DIRECT, INTERNAL, OTHER = range(len(REFERRERS))

# A host counts with all below it: m.facebook.com, l.instagram.com, away.vk.com. Apps of Android give their own names.
_SITES: Final = {
    SEARCH: """
        ask.com baidu.com bing.com brave.com duckduckgo.com ecosia.org go.mail.ru kagi.com naver.com qwant.com
        nova.rambler.ru search.yahoo.com seznam.cz sogou.com sputnik.ru startpage.com swisscows.com ya.ru
        com.google.android.googlequicksearchbox com.yandex.searchapp ru.yandex.searchplugin
    """,
    SOCIAL: """
        bsky.app facebook.com fb.com fb.me habr.com instagram.com linkedin.com lnkd.in livejournal.com mastodon.social
        my.mail.ru odnoklassniki.ru ok.ru pikabu.ru pinterest.com reddit.com snapchat.com t.co threads.com threads.net
        tiktok.com tumblr.com twitter.com vk.cc vk.com vk.ru x.com youtu.be youtube.com yvision.kz
        com.facebook.katana com.instagram.android com.linkedin.android com.reddit.frontpage com.twitter.android
        com.vkontakte.android com.zhiliaoapp.musically ru.ok.android
    """,
    MESSENGER: """
        discord.com messenger.com signal.org skype.com slack.com t.me teams.microsoft.com telegram.me telegram.org
        viber.com wa.me web.telegram.org whatsapp.com
        com.discord com.facebook.orca com.slack com.viber.voip com.whatsapp org.telegram.messenger
        org.thoughtcrime.securesms
    """,
}
_CLASSES: Final = {site: kind for kind, sites in _SITES.items() for site in sites.split()}
# They stand in every country's domain; what else is below them, mail and maps, is no search.
_IN_EVERY_COUNTRY: Final = re.compile(
    r"(?:(?:www|m|news)\.)?(?:google|yandex)\.(?:com?\.)?[a-z]{2,3}|[a-z]{2}\.search\.yahoo\.com"
)
_REMEMBERED: Final = 2048


def classes(is_ours: Callable[[str], bool]) -> Callable[[str], int]:
    """A function that gives the class of a host, which may be empty. `is_ours` tells the portal's own."""

    @lru_cache(maxsize=_REMEMBERED)
    def class_of(host: str) -> int:
        if not host:
            return DIRECT
        if is_ours(host):
            return INTERNAL
        name = host.lower().partition(":")[0].rstrip(".")
        if _IN_EVERY_COUNTRY.fullmatch(name):
            return SEARCH
        labels = name.split(".")
        above = (".".join(labels[start:]) for start in range(len(labels)))
        return next((_CLASSES[site] for site in above if site in _CLASSES), OTHER)

    return class_of
