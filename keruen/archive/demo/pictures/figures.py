"""People seen from afar, as silhouettes: standing, walking, sitting."""

from keruen.archive.demo.pictures.shapes import Shape, curve, disc, limb, placed, trace

HEAD = 0.064


def standing(*, coat: float = 0.42, hat: bool = False, arm: float = 0.0) -> Shape:
    """A person one unit tall with the feet at the origin; `coat` is where its hem hangs."""
    hem = -coat
    shape = disc(0.008, -0.925, HEAD * 0.84, HEAD * 1.1) + limb([(0, -0.9), (0, -0.8)], [0.058, 0.066], 2)
    shape += curve(
        (-0.026, -0.84),
        (0.026, -0.84),
        (0.098, -0.79),
        (0.104, -0.64),
        (0.086, -0.55),
        (0.104, hem),
        (0.104, hem),
        (-0.104, hem),
        (-0.104, hem),
        (-0.086, -0.55),
        (-0.104, -0.64),
        (-0.098, -0.79),
    )
    shape += limb([(-0.052, hem - 0.06), (-0.05, -0.24), (-0.054, -0.02)], [0.094, 0.074, 0.046])
    shape += limb([(0.05, hem - 0.06), (0.056, -0.24), (0.064, -0.02)], [0.094, 0.074, 0.046])
    shape += limb([(-0.054, -0.014), (-0.086, -0.01)], [0.032, 0.026], 2)
    shape += limb([(0.064, -0.014), (0.098, -0.01)], [0.032, 0.026], 2)
    shape += limb([(0.09, -0.775), (0.122 + arm * 0.4, -0.62), (0.118 + arm, -0.44 - arm)], [0.058, 0.052, 0.034])
    shape += limb([(-0.09, -0.775), (-0.124, -0.62), (-0.112, -0.44)], [0.058, 0.052, 0.034])
    if hat:
        shape += curve(*trace("-0.062,-0.94 -0.06,-0.99 -0.02,-1.022 0.04,-1.012 0.066,-0.97 0.064,-0.94"))
    return shape


def walking(*, coat: float = 0.42, stride: float = 0.16, bag: bool = False) -> Shape:
    """A person in mid-step to the right, one unit tall."""
    hem = -coat
    shape = disc(0.035, -0.925, HEAD * 0.9, HEAD * 1.08)
    shape += limb([(0.02, -0.88), (0.01, -0.8)], [0.07, 0.08], 2)
    shape += curve(
        (-0.03, -0.85),
        (0.05, -0.845),
        (0.09, -0.78),
        (0.095, -0.6),
        (0.11, hem),
        (0.11, hem),
        (-0.12, hem),
        (-0.12, hem),
        (-0.1, -0.62),
        (-0.085, -0.79),
    )
    shape += limb(
        [(0.04, hem - 0.06), (stride * 0.75, -0.24), (stride, -0.03), (stride + 0.06, -0.015)],
        [0.11, 0.08, 0.05, 0.03],
    )
    shape += limb(
        [(-0.03, hem - 0.06), (-stride * 0.35, -0.24), (-stride * 1.1, -0.05), (-stride * 0.95, -0.015)],
        [0.11, 0.08, 0.05, 0.03],
    )
    shape += limb([(0.0, -0.77), (-0.08, -0.6), (-0.09, -0.46)], [0.07, 0.06, 0.04])
    shape += limb([(0.03, -0.77), (0.1, -0.61), (0.17, -0.5)], [0.07, 0.06, 0.04])
    if bag:
        shape += curve((-0.08, -0.8), (-0.16, -0.78), (-0.18, -0.62), (-0.15, -0.54), (-0.07, -0.55))
    return shape


def sitting() -> Shape:
    """A person on a bench that faces right; the seat is at the origin."""
    shape = disc(0.03, -0.47, HEAD * 0.9, HEAD * 1.08)
    shape += curve(
        *trace("-0.03,-0.4 0.05,-0.39 0.1,-0.3 0.1,-0.1 0.12,0.02 -0.1,0.02 -0.12,-0.15 -0.09,-0.34"),
    )
    shape += limb([(0, -0.02), (0.15, -0.02), (0.25, 0.0)], [0.12, 0.12, 0.09])
    shape += limb([(0.25, 0.0), (0.25, 0.2), (0.25, 0.38), (0.31, 0.4)], [0.09, 0.07, 0.05, 0.035])
    return shape


def person(shape: Shape, x: float, foot: float, height: float, *, flip: bool = False) -> Shape:
    """A figure put on its feet at a place on the sheet."""
    return placed(shape, x, foot, height, flip=flip)
