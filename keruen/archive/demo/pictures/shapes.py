"""Outlines that a stencil is cut from: discs, boxes, smooth curves, limbs and their movements."""

import itertools
from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin

Point = tuple[float, float]
Outline = list[Point]
Shape = list[Outline]

CURVE_STEPS = 12


def trace(path: str) -> Outline:
    """The points of a long outline, written as in an SVG path: "x,y x,y"."""
    pairs = (pair.split(",") for pair in path.split())
    return [(float(x), float(y)) for x, y in pairs]


def poly(*points: Point) -> Shape:
    """One closed outline with straight sides."""
    return [list(points)]


def box(left: float, top: float, right: float, bottom: float) -> Shape:
    """An upright rectangle."""
    return [[(left, top), (right, top), (right, bottom), (left, bottom)]]


def disc(x: float, y: float, rx: float, ry: float | None = None) -> Shape:
    """A circle, or an ellipse when a second radius is given."""
    high = rx if ry is None else ry
    steps = max(16, min(120, int(max(rx, high) * 1.2)))
    turns = (2 * pi * step / steps for step in range(steps))
    return [[(x + rx * cos(turn), y + high * sin(turn)) for turn in turns]]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Outline:
    """Points along an ellipse between two angles in degrees, clockwise from the right."""
    steps = max(12, int(abs(end - start) / 3))
    turns = [radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + rx * cos(turn), y + ry * sin(turn)) for turn in turns]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def axis(a: float, b: float, c: float, d: float) -> float:
        cubic = (3 * b - a - 3 * c + d) * t**3
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + cubic)

    return axis(p0[0], p1[0], p2[0], p3[0]), axis(p0[1], p1[1], p2[1], p3[1])


def smooth(points: Sequence[Point], steps: int = CURVE_STEPS) -> Outline:
    """An open Catmull-Rom line through the points."""
    ends = [points[0], *points, points[-1]]
    line: Outline = []
    for index in range(len(points) - 1):
        p0, p1, p2, p3 = ends[index : index + 4]
        line += [_between(p0, p1, p2, p3, step / steps) for step in range(steps)]
    return [*line, points[-1]]


def curve(*points: Point, steps: int = CURVE_STEPS) -> Shape:
    """A closed smooth outline through the points; a point given twice makes a corner."""
    count = len(points)
    line: Outline = []
    for index in range(count):
        p0, p1, p2, p3 = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        if p1 != p2:
            line += [_between(p0, p1, p2, p3, step / steps) for step in range(steps)]
    return [line]


def _quad(start: Point, end: Point, first: float, last: float) -> Outline:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    nx, ny = (start[1] - end[1]) / length / 2, (end[0] - start[0]) / length / 2
    return [
        (start[0] + nx * first, start[1] + ny * first),
        (end[0] + nx * last, end[1] + ny * last),
        (end[0] - nx * last, end[1] - ny * last),
        (start[0] - nx * first, start[1] - ny * first),
    ]


def line(points: Sequence[Point], width: float, end_width: float | None = None) -> Shape:
    """A stroke with butt ends along straight segments, tapering when a second width is given."""
    last = width if end_width is None else end_width
    parts = max(1, len(points) - 1)
    widths = [width + (last - width) * part / parts for part in range(parts + 1)]
    pairs = zip(points, points[1:], widths, widths[1:], strict=False)
    return [_quad(start, end, first, final) for start, end, first, final in pairs]


def limb(points: Sequence[Point], widths: Sequence[float], steps: int = 6) -> Shape:
    """A rounded stroke whose width changes smoothly from point to point, like an arm or a bough."""
    path = smooth(points, steps)
    spread = [
        first + (last - first) * step / steps for first, last in itertools.pairwise(widths) for step in range(steps)
    ] + [widths[-1]]
    joints = [disc(x, y, w / 2)[0] for (x, y), w in zip(path, spread, strict=True)]
    return joints + [_quad(a, b, w, v) for a, b, w, v in zip(path, path[1:], spread, spread[1:], strict=False)]


def placed(shape: Shape, x: float, y: float, size: float = 1.0, *, flip: bool = False, turn: float = 0.0) -> Shape:
    """The shape scaled and turned about its own origin, then moved to a place on the sheet."""
    across = -size if flip else size
    c, s = cos(radians(turn)), sin(radians(turn))
    return [
        [(x + px * across * c - py * size * s, y + px * across * s + py * size * c) for px, py in outline]
        for outline in shape
    ]


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The shape shifted across the sheet."""
    return [[(x + dx, y + dy) for x, y in outline] for outline in shape]


def under(top: Sequence[Point], bottom: float = 1040.0) -> Shape:
    """The ground below a line that runs from left to right."""
    return [[*top, (top[-1][0], bottom), (top[0][0], bottom)]]


def band(top: Sequence[Point], low: Sequence[Point]) -> Shape:
    """What lies between two lines that run the same way."""
    return [[*top, *reversed(low)]]
