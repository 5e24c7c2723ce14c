"""The pictures in docs/images, taken of the demo: `python -m docs.screenshots`.

Needs Chromium. Each picture is kept below `MOST_BYTES` by fewer colours and, if need be, fewer pixels.
"""

import io
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench import demo
from bench.tools import CHROMIUM
from keruen.ops.tests.portal import Portal

IMAGES = Path(__file__).parent / "images"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
]
DESKTOP, PHONE, STRIP = (1366, 1500), (390, 844), (430, 860)
# What stands between pictures that share a file.
GAP, GROUND = 24, "#dcd9d2"
MOST_BYTES = 400_000
COLOURS = (256, 128, 64)
WORDS = "бюджет"
EDITOR = ("editor", "editor-demo")
# Lazy pictures below the fold are not waited for.
SHOWN = """() => [...document.images].every(image => image.complete
    || image.getBoundingClientRect().top > window.innerHeight)"""


class Camera:
    """Takes pictures of the portal's pages, each as a visitor who has never been there."""

    def __init__(self, browser: Browser, portal: Portal) -> None:
        self._browser = browser
        self._portal = portal

    def take(
        self,
        address: str,
        size: tuple[int, int] = DESKTOP,
        *,
        switches: str = "",
        light: Literal["light", "dark"] = "light",
    ) -> Image.Image:
        with self._visitor(size, light) as page:
            if switches:
                page.context.add_cookies([{"name": "switches", "value": switches, "url": self._portal.address}])
            page.goto(address)
            return _photograph(page)

    def take_at_desk(self, address: str, size: tuple[int, int]) -> Image.Image:
        with self._visitor(size, "light") as page:
            page.goto("/desk/login/")
            for name, value in zip(("username", "password"), EDITOR, strict=True):
                page.locator(f'input[name="{name}"]').fill(value)
            page.locator('button[type="submit"]').click()
            page.wait_for_url(re.compile(r"/desk/$"))
            page.goto(address)
            return _photograph(page)

    @contextmanager
    def _visitor(self, size: tuple[int, int], light: Literal["light", "dark"]) -> Iterator[Page]:
        viewport = ViewportSize(width=size[0], height=size[1])
        context = self._browser.new_context(
            base_url=self._portal.address, viewport=viewport, color_scheme=light, locale="ru-RU"
        )
        yield context.new_page()
        context.close()


def pictures(camera: Camera, addresses: Mapping[str, str]) -> Iterator[tuple[str, Image.Image]]:
    """Each picture with the name of its file."""
    front, story = addresses["front"], addresses["story"]
    number = re.findall(r"\d+", story)[-1]
    yield "front", camera.take(front)
    yield "story", camera.take(story)
    yield "kazakh", camera.take(addresses["kk_story"])
    yield "phone", beside([camera.take(front, PHONE), camera.take(story, PHONE)])
    schemes = [camera.take(story, STRIP, switches=f"100.{scheme}") for scheme in ("paper", "black", "blue")]
    yield "schemes", beside([*schemes, camera.take(story, STRIP, light="dark")])
    yield "search", camera.take(f"/ru/search/?q={WORDS}", (1366, 1000))
    yield "desk", camera.take_at_desk(f"/desk/pages/{number}/edit/", (1366, 1000))


def beside(images: list[Image.Image]) -> Image.Image:
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    joined = Image.new("RGB", (width, max(image.height for image in images) + 2 * GAP), GROUND)
    left = GAP
    for image in images:
        joined.paste(image, (left, GAP))
        left += image.width + GAP
    return joined


def compressed(image: Image.Image) -> bytes:
    """A PNG of at most `MOST_BYTES`."""
    for colours in COLOURS:
        file = io.BytesIO()
        # The widest coverage keeps the accent's red, of which there is little; k-means then evens out the rest.
        few = image.quantize(colours, method=Image.Quantize.MAXCOVERAGE, kmeans=2)
        few.save(file, "PNG", optimize=True)
        if file.tell() <= MOST_BYTES:
            return file.getvalue()
    return compressed(image.resize((image.width * 9 // 10, image.height * 9 // 10), Image.Resampling.LANCZOS))


def _photograph(page: Page) -> Image.Image:
    page.wait_for_load_state("networkidle")
    page.wait_for_function(SHOWN)
    page.evaluate("document.fonts.ready.then(() => true)")
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def main() -> None:
    if not os.access(CHROMIUM, os.X_OK):
        sys.exit(f"no Chromium at {CHROMIUM} (Debian: apt install chromium, or set KERUEN_CHROMIUM)")
    IMAGES.mkdir(exist_ok=True)
    with demo.served_demo() as portal, sync_playwright() as playwright:
        addresses = demo.addresses(portal)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, image in pictures(Camera(browser, portal), addresses):
            data = compressed(image)
            (IMAGES / f"{name}.png").write_bytes(data)
            print(f"{name}.png: {image.width} x {image.height}, {len(data) // 1000} KB")
        browser.close()


if __name__ == "__main__":
    main()
