"""The picture that stands with a story's link on social networks where the story has none: headline and brand."""

import os
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from keruen.newsroom.headline_picture import HEIGHT, WIDTH, address, version
from keruen.newsroom.models import Article

__all__ = ["HEIGHT", "WIDTH", "address", "draw", "path", "version"]

MARGIN = 72
PAPER, INK, FAINT, ACCENT, RULE = "#fdfcf9", "#16181d", "#595d66", "#8c1c13", "#dcd9d2"
FONT = Path(__file__).parent / "fonts" / "literata-display.ttf"
HEADLINE_SIZES = (76, 66, 58, 50, 44)
MOST_LINES = 5


def path(article: Article, *, brand: str) -> Path:
    """The drawn picture's file, made if it isn't there. Two processes may draw it at once; both leave a whole file."""
    wanted = Path(settings.MEDIA_ROOT) / "og" / Path(address(article, brand=brand)).name
    if not wanted.exists():
        wanted.parent.mkdir(parents=True, exist_ok=True)
        fresh = wanted.with_suffix(f".{os.getpid()}.tmp")
        section = article.section.title if article.section else ""
        draw(article.title, kicker=section, brand=brand).save(fresh, "PNG", optimize=True)
        fresh.replace(wanted)
    return wanted


def draw(headline: str, *, kicker: str, brand: str) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    small = ImageFont.truetype(FONT, 34)
    canvas.rectangle((0, 0, WIDTH, 12), fill=ACCENT)
    canvas.text((MARGIN, MARGIN), kicker, font=small, fill=ACCENT)
    font, lines = _set(canvas, headline)
    canvas.multiline_text((MARGIN, MARGIN + 66), "\n".join(lines), font=font, fill=INK, spacing=round(font.size * 0.12))
    canvas.line((MARGIN, HEIGHT - 116, WIDTH - MARGIN, HEIGHT - 116), fill=RULE, width=2)
    canvas.text((MARGIN, HEIGHT - 96), brand, font=ImageFont.truetype(FONT, 40), fill=INK)
    return image


def _set(canvas: ImageDraw.ImageDraw, headline: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The headline in the largest size in which it fits; in the smallest it is cut."""
    for size in HEADLINE_SIZES:
        font = ImageFont.truetype(FONT, size)
        lines = _lines(canvas, headline, font)
        if len(lines) * size * 1.3 <= HEIGHT - 2 * MARGIN - 160:
            return font, lines
    return font, [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"] if len(lines) > MOST_LINES else lines


def _lines(canvas: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.textlength(longer, font=font) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
