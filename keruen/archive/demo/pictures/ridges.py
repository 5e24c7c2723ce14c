"""Lines of the land: ridges from noise, their shaded faces, their snow, and trees along them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from keruen.archive.demo.pictures.shapes import Outline, Point, Shape

LEFT, RIGHT = -20.0, 1520.0
STEPS = 220

Levels = NDArray[np.float64]


def _octave(rng: np.random.Generator, cells: int, sharp: bool) -> Levels:
    knots = rng.random(cells + 2)
    places = np.linspace(0, cells, STEPS) + rng.random()
    low = np.floor(places).astype(int)
    part = places - low
    if not sharp:
        part = part * part * (3 - 2 * part)
    low = np.minimum(low, cells)
    levels: Levels = knots[low] * (1 - part) + knots[low + 1] * part
    return levels


def ridge(
    rng: np.random.Generator,
    base: float,
    height: float,
    cells: int = 5,
    *,
    rough: float = 0.5,
    octaves: int = 5,
    sharp: bool = True,
) -> Outline:
    """A skyline from left to right: `base` is its foot, `height` the tallest it can be."""
    total = np.zeros(STEPS)
    weight = 0.0
    for octave in range(octaves):
        share = rough**octave
        total += _octave(rng, cells * 2**octave, sharp) * share
        weight += share
    total /= weight
    total = (total - total.min()) / (total.max() - total.min())
    xs = np.linspace(LEFT, RIGHT, STEPS)
    return [(float(x), float(base - height * level)) for x, level in zip(xs, total, strict=True)]


def peaks(rng: np.random.Generator, summits: Sequence[Point], jag: float = 9.0, every: float = 14.0) -> Outline:
    """A skyline through chosen summits and saddles, broken by small jags."""
    xs = np.arange(LEFT, RIGHT + every, every)
    ys = np.interp(xs, [x for x, _ in summits], [y for _, y in summits])
    ys = ys + np.cumsum(rng.normal(0, jag / 3, len(xs))) * 0.25 + rng.normal(0, jag / 2, len(xs))
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def height_at(line: Sequence[Point], x: float) -> float:
    """How high the line runs at a place."""
    return float(np.interp(x, [px for px, _ in line], [py for _, py in line]))


def _summits(line: Sequence[Point], reach: int) -> list[int]:
    found = []
    for index in range(1, len(line) - 1):
        near = [y for _, y in line[max(0, index - reach) : index + reach + 1]]
        if line[index][1] == min(near):
            found.append(index)
    return found


def faces(rng: np.random.Generator, line: Sequence[Point], depth: float, reach: int = 7, lean: float = 0.2) -> Shape:
    """The shaded side of each summit: from the summit down the right slope and raggedly back."""
    shape: Shape = []
    tops = _summits(line, reach)
    for number, top in enumerate(tops):
        end = tops[number + 1] if number + 1 < len(tops) else len(line) - 1
        low = max(range(top, end + 1), key=lambda index: line[index][1])
        if low == top:
            continue
        slope = list(line[top : low + 1])
        (x0, y0), (x1, y1) = slope[0], slope[-1]
        fall = min(depth, (y1 - y0) * 1.5 + depth * 0.25)
        foot = (x0 + (x1 - x0) * lean, y0 + fall + (y1 - y0) * 0.3)
        shape.append([*slope, *_ragged(rng, (x1, y1 + fall * 0.15), foot), *_ragged(rng, foot, (x0, y0))])
    return shape


def _ragged(rng: np.random.Generator, start: Point, end: Point, steps: int = 9) -> Outline:
    span = abs(end[1] - start[1]) + abs(end[0] - start[0])
    return [
        (
            start[0] + (end[0] - start[0]) * t + float(rng.normal(0, span * 0.022)),
            start[1] + (end[1] - start[1]) * t + float(rng.normal(0, span * 0.012)),
        )
        for t in (step / steps for step in range(1, steps))
    ] + [end]


def snow(rng: np.random.Generator, line: Sequence[Point], level: float, jag: float) -> Shape:
    """What lies on the line above a level, with a ragged lower edge."""
    low = []
    for index, (x, y) in enumerate(line):
        deep = index % 5 == 0
        tooth = jag * float(rng.uniform(0.5, 1.7) if deep else rng.uniform(-0.7, 0.5))
        low.append((x, max(y, level + tooth)))
    return [[*line, *reversed(low)]]


def spruce(x: float, foot: float, height: float, rng: np.random.Generator) -> Shape:
    """A Tien Shan spruce: narrow, in ragged tiers."""
    wide = height * 0.13
    left: Outline = []
    right: Outline = []
    tiers = 7
    for tier in range(1, tiers + 1):
        y = foot - height + height * 0.94 * tier / tiers
        reach = wide * (tier / tiers) ** 0.8
        for side, sign in ((left, -1), (right, 1)):
            out = reach * float(rng.uniform(0.75, 1.15))
            side.append((x + sign * out, y + height * 0.015))
            side.append((x + sign * out * 0.5, y - height * 0.015))
    return [[(x, foot - height), *right, (x, foot), *reversed(left)]]


def spruces(
    rng: np.random.Generator,
    line: Sequence[Point],
    count: int,
    low: float,
    high: float,
    span: tuple[float, float] = (LEFT, RIGHT),
) -> Shape:
    """A wood that stands along a line."""
    shape: Shape = []
    for x in rng.uniform(*span, count):
        foot = height_at(line, float(x)) + high * 0.2
        shape += spruce(float(x), foot, float(rng.uniform(low, high)), rng)
    return shape
