"""A sheet of paper on the press: inks are laid over one another through stencils, with grain."""

from collections.abc import Callable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor, ImageDraw

from keruen.archive.demo.pictures.shapes import Shape

Plane = NDArray[np.float32]
Frame = tuple[int, int, int, int]
Fade = Callable[[Plane, Plane], Plane]

SUPERSAMPLE = 2
SOLID = 255
# How far, in sheet units, an ink may land from where it was meant to: a pixel or two in print.
MISREGISTER = 1.4
# How much of an ink the tooth of the paper keeps away, and how much of that is broad mottle.
TOOTH = 0.13
MOTTLE = 0.4
MOTTLE_CELLS = 90
SPARE = 64
# Softness of a stippled edge: a lower value gives smoother tone, a higher one harder dots.
STIPPLE = 2.2
FIBRE = 0.035


def linear(start: tuple[float, float], end: tuple[float, float]) -> Fade:
    """Full ink at the start, none at the end, along a straight line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy

    def fade(x: Plane, y: Plane) -> Plane:
        along = ((x - start[0]) * dx + (y - start[1]) * dy) / length
        return (1 - along).astype(np.float32)

    return fade


def radial(x0: float, y0: float, rx: float, ry: float | None = None) -> Fade:
    """Full ink in the middle, none from the radius on."""
    high = rx if ry is None else ry

    def fade(x: Plane, y: Plane) -> Plane:
        far = np.hypot((x - np.float32(x0)) / rx, (y - np.float32(y0)) / high)
        tone: Plane = (1 - far).astype(np.float32)
        return tone

    return fade


def _inks(colour: str) -> tuple[float, float, float]:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red / SOLID, green / SOLID, blue / SOLID


def _soft(noise: Plane, width: int, height: int) -> Plane:
    image = Image.fromarray(noise).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(image, dtype=np.float32)


class Sheet:
    """One print in the making; places are given in units of a sheet `span` units wide."""

    def __init__(self, key: str, width: int, span: tuple[int, int], paper: str) -> None:
        seed = crc32(key.encode())
        self.span = span
        self.rng = np.random.default_rng(seed)
        self._press = np.random.default_rng([seed, 1])
        self._scale = width / span[0]
        self._width, self._height = width, round(width * span[1] / span[0])
        self._registers: dict[str, tuple[float, float]] = {}
        self._pixels: Plane = np.empty((3, self._height, self._width), dtype=np.float32)
        for plane, level in zip(self._pixels, _inks(paper), strict=True):
            plane[:] = level
        self._dots: Plane = self._noise(self._height + SPARE, self._width + SPARE)
        self._tooth: Plane = self._mottled()

    def _noise(self, height: int, width: int) -> Plane:
        return self._press.random((height, width), dtype=np.float32)

    def _mottled(self) -> Plane:
        height, width = self._dots.shape
        coarse = self._noise(MOTTLE_CELLS * height // width + 1, MOTTLE_CELLS)
        broad = _soft(coarse, width, height)
        return self._dots * np.float32(1 - MOTTLE) + broad * np.float32(MOTTLE)

    def ink(
        self,
        colour: str,
        shape: Shape | None = None,
        *,
        fade: Fade | None = None,
        knock: Shape | None = None,
        within: Shape | None = None,
        strength: float = 1.0,
        multiply: bool = False,
        tooth: float = TOOTH,
    ) -> None:
        """Lay one ink; no shape means the whole sheet, `knock` stays bare, `within` confines."""
        frame = self._frame(shape, colour)
        left, top, right, bottom = frame
        if left >= right or top >= bottom:
            return
        alpha = np.full((bottom - top, right - left), strength, dtype=np.float32)
        for stencil, bare in ((shape, False), (within, False), (knock, True)):
            if stencil is not None:
                cut = self._cut(stencil, frame, colour)
                alpha *= np.float32(1) - cut if bare else cut
        down, across = (int(shift) for shift in self._press.integers(0, SPARE, 2))
        rows, columns = slice(top + down, bottom + down), slice(left + across, right + across)
        if fade is not None:
            alpha *= self._stippled(fade, frame, self._dots[rows, columns])
        alpha *= np.float32(1) - np.float32(tooth) * self._tooth[rows, columns]
        self._lay(colour, alpha, frame, multiply)

    def _register(self, colour: str) -> tuple[float, float]:
        if colour not in self._registers:
            dx, dy = self._press.uniform(-MISREGISTER, MISREGISTER, 2)
            self._registers[colour] = (float(dx), float(dy))
        return self._registers[colour]

    def _frame(self, shape: Shape | None, colour: str) -> Frame:
        if shape is None:
            return 0, 0, self._width, self._height
        dx, dy = self._register(colour)
        xs = [(x + dx) * self._scale for outline in shape for x, _ in outline]
        ys = [(y + dy) * self._scale for outline in shape for _, y in outline]
        if not xs:
            return 0, 0, 0, 0
        left, top = max(0, int(min(xs)) - 2), max(0, int(min(ys)) - 2)
        right, bottom = min(self._width, int(max(xs)) + 3), min(self._height, int(max(ys)) + 3)
        return left, top, right, bottom

    def _cut(self, shape: Shape, frame: Frame, colour: str) -> Plane:
        left, top, right, bottom = frame
        size = right - left, bottom - top
        dx, dy = self._register(colour)
        fine = self._scale * SUPERSAMPLE
        stencil = Image.new("L", (size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE))
        pen = ImageDraw.Draw(stencil)
        shift_x, shift_y = dx * fine - left * SUPERSAMPLE, dy * fine - top * SUPERSAMPLE
        for outline in shape:
            pen.polygon([(x * fine + shift_x, y * fine + shift_y) for x, y in outline], fill=SOLID)
        clean = stencil.resize(size, Image.Resampling.LANCZOS)
        return np.asarray(clean, dtype=np.float32) / np.float32(SOLID)

    def _stippled(self, fade: Fade, frame: Frame, dots: Plane) -> Plane:
        left, top, right, bottom = frame
        x = np.arange(left, right, dtype=np.float32)[None, :] / np.float32(self._scale)
        y = np.arange(top, bottom, dtype=np.float32)[:, None] / np.float32(self._scale)
        reach = np.clip(fade(x, y), 0, 1) * np.float32(1 + 1 / STIPPLE)
        tone: Plane = np.clip((reach - dots) * np.float32(STIPPLE), 0, 1)
        return tone

    def _lay(self, colour: str, alpha: Plane, frame: Frame, multiply: bool) -> None:
        left, top, right, bottom = frame
        for plane, level in zip(self._pixels, _inks(colour), strict=True):
            part = plane[top:bottom, left:right]
            part += (part * np.float32(level - 1) if multiply else level - part) * alpha

    def image(self) -> Image.Image:
        """The dry print, with the fibre of the paper showing through the inks."""
        tooth = self._tooth[: self._height, : self._width]
        fibre = np.float32(1 + FIBRE / 2) - np.float32(FIBRE) * tooth
        pixels = np.clip(self._pixels * fibre * SOLID, 0, SOLID).astype(np.uint8)
        return Image.fromarray(np.ascontiguousarray(pixels.transpose(1, 2, 0)))
