"""Elements as WordPress writes them: texts in CDATA, numbers and dates bare."""

from datetime import UTC, datetime
from html import escape

from django.conf import settings

from keruen.wire.outbound.xml_text import clean


def cdata(text: str) -> str:
    return f"<![CDATA[{clean(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def element(name: str, text: str | int) -> str:
    """Plain: a number, a date, an address."""
    return f"<{name}>{escape(clean(str(text)), quote=False)}</{name}>\n"


def worded(name: str, text: str) -> str:
    return f"<{name}>{cdata(text)}</{name}>\n"


def guid(address: str) -> str:
    return f'<guid isPermaLink="false">{escape(clean(address), quote=False)}</guid>\n'


def filed(domain: str, nicename: str, name: str) -> str:
    """What a post is filed under."""
    return f'<category domain="{domain}" nicename="{escape(clean(nicename))}">{cdata(name)}</category>\n'


def meta(key: str, value: str | int) -> str:
    inner = f"{worded('wp:meta_key', key)}{worded('wp:meta_value', str(value))}"
    return f"<wp:postmeta>\n{inner}</wp:postmeta>\n"


def dates(name: str, moment: datetime) -> str:
    """By the site's clock and in UTC, as WordPress keeps them: without parts of seconds."""
    local, utc = (moment.astimezone(zone) for zone in (settings.PORTAL_ZONE, UTC))
    return worded(f"wp:{name}", f"{local:%Y-%m-%d %H:%M:%S}") + worded(f"wp:{name}_gmt", f"{utc:%Y-%m-%d %H:%M:%S}")
