"""Numbers, sizes and money as the page's language writes them."""

from decimal import Decimal

from django import template

from keruen.lib import currencies, numbers
from keruen.reader import metadata

register = template.Library()


@register.filter
def grouped(number: int, language: str) -> str:
    return numbers.grouped(number, language=language)


@register.filter
def file_size(size: int | None, language: str) -> str:
    """1,4 МБ: in whole kilobytes below a megabyte."""
    return metadata.file_size(size or 0, language=language)


@register.filter
def money(value: Decimal, language: str) -> str:
    """503,44: rates have two decimals."""
    return numbers.decimal(value, places=2, language=language)


@register.filter
def unsigned_money(value: Decimal, language: str) -> str:
    """A change without its sign, which an arrow and a word say."""
    return numbers.decimal(abs(value), places=2, language=language)


@register.filter
def currency_name(code: str, language: str) -> str:
    return currencies.NAMES[code][language] if code in currencies.NAMES else code
