"""Work under the open sky: a building site and a market."""

from keruen.archive.demo.pictures.canvas import Sheet, linear
from keruen.archive.demo.pictures.cities import blocks, walls
from keruen.archive.demo.pictures.figures import person, standing, walking
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.shapes import (
    Shape,
    box,
    curve,
    disc,
    line,
    poly,
    trace,
)

pictures = Portfolio()


def _lattice(start: tuple[float, float], end: tuple[float, float], wide: float, parts: int, bar: float) -> Shape:
    """A truss between two points: two chords and the zigzag between them."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    nx, ny = -dy / length * wide / 2, dx / length * wide / 2
    low = [(start[0] + dx * t / parts + nx, start[1] + dy * t / parts + ny) for t in range(parts + 1)]
    top = [(start[0] + dx * t / parts - nx, start[1] + dy * t / parts - ny) for t in range(parts + 1)]
    zigzag = [low[t] if t % 2 else top[t] for t in range(parts + 1)]
    return line(low, bar) + line(top, bar) + line(zigzag, bar * 0.7)


@pictures.picture("construction-cranes", "#f3c64f")
def construction_cranes(sheet: Sheet) -> None:
    """Cranes over concrete frames against a flat yellow sky."""
    sheet.ink("#f7e3a8", fade=linear((0, 900), (0, 260)))
    far = blocks(sheet, 1040, (70, 150), (180, 330), gap=30)
    sheet.ink("#d99a43", walls(far, 1040), strength=0.85)
    for left, top, right, floors, tone in ((880.0, 470.0, 1330.0, 9, "#7d5a48"), (130.0, 560.0, 500.0, 7, "#7d5a48")):
        step = (1040 - top) / floors
        frame: Shape = []
        for floor in range(floors):
            frame += box(left - 14, top + floor * step, right + 14, top + floor * step + step * 0.2)
        for column in range(6):
            x = left + (right - left) * column / 5
            frame += box(x - 9, top + (0 if column % 2 else -step * 0.4), x + 9, 1040)
        sheet.ink(tone, frame)
        sheet.ink(
            "#2d2b38",
            [
                o
                for floor in range(2, floors)
                for o in box(
                    left + (right - left) * 0.4, top + floor * step + step * 0.2, right, top + (floor + 1) * step
                )
            ],
            strength=0.75,
        )
    sheet.ink("#2d2b38", _crane(640, 1040, 170, 560, -300) + _crane(1200, 480, 330, -330, 150))
    sheet.ink("#c33d2a", box(1062, 500, 1110, 520) + box(948, 452, 1010, 466) + box(336, 154, 366, 172))
    sheet.ink("#2d2b38", line([(1000, 170), (1000, 390)], 2.4) + poly((984, 390), (1016, 390), (1034, 420), (966, 420)))
    sheet.ink("#c33d2a", box(930, 420, 1070, 436))
    sheet.ink(
        "#2d2b38",
        person(standing(coat=0.4, hat=True, arm=0.06), 1010, 470, 74)
        + person(standing(coat=0.4, hat=True), 1150, 470, 70, flip=True)
        + person(walking(coat=0.4), 300, 560, 66),
    )
    sheet.ink("#2d2b38", box(-20, 975, 1520, 1040))


def _crane(x: float, foot: float, top: float, reach: float, back: float) -> Shape:
    shape = _lattice((x, foot), (x, top), 30, int((foot - top) / 32), 5)
    shape += _lattice((x, top + 6), (x + reach, top + 6), 24, int(abs(reach) / 26), 4.4)
    shape += _lattice((x, top + 6), (x + back, top + 6), 18, int(abs(back) / 26), 4.4)
    shape += (
        line([(x, top - 90), (x, top)], 12)
        + line([(x, top - 90), (x + reach * 0.72, top)], 3)
        + line([(x, top - 90), (x + back * 0.92, top)], 3)
    )
    side = 1 if reach > 0 else -1
    shape += box(x + back * 0.98 - 34, top + 4, x + back * 0.98 + 34, top + 62) + box(
        min(x, x + side * 46), top + 16, max(x, x + side * 46), top + 70
    )
    return shape


@pictures.picture("market-rows", "#f5ead6")
def market_rows(sheet: Sheet) -> None:
    """Striped awnings in two rows, heaps of fruit, a crowd of three."""
    x0, y0 = 800.0, 470.0
    sheet.ink("#e9c9a1", fade=linear((0, 600), (0, 0)))
    hall = poly((x0 - 170, 330), (x0, 230), (x0 + 170, 330), (x0 + 170, 600), (x0 - 170, 600))
    sheet.ink("#a9b8a6", hall, strength=0.8)
    sheet.ink(
        "#f5ead6", [o for k in range(5) for o in box(x0 - 120 + k * 52, 350, x0 - 88 + k * 52, 440)], strength=0.7
    )
    sheet.ink("#c9b397", poly((x0 - 90, y0 + 80), (x0 + 90, y0 + 80), (1560, 1040), (-60, 1040)))
    sheet.ink(
        "#33242e",
        poly((-20, 200), (x0 - 90, y0 - 50), (x0 - 90, y0 + 86), (-20, 1040))
        + poly((1520, 200), (x0 + 90, y0 - 50), (x0 + 90, y0 + 86), (1520, 1040)),
    )
    heaps = ("#d8502f", "#e8a33a", "#7d8f3f", "#a8324a", "#d8502f", "#e8a33a")
    for number, near in enumerate((0.16, 0.25, 0.38, 0.56, 0.8, 1.12)):
        for side in (-1, 1):
            _stall(sheet, x0 + side * 620 * near, y0, near, side, heaps[(number + (side > 0) * 2) % len(heaps)])
    sheet.ink(
        "#1f2a3a",
        person(walking(coat=0.2, bag=True), 740, 900, 420)
        + person(standing(coat=0.25), 910, 760, 270)
        + person(walking(coat=0.3), 800, 640, 150, flip=True),
    )
    sheet.ink("#a8324a", curve(*trace("724,504 760,496 790,520 776,556 735,552 718,530")))
    sheet.ink("#1f2a3a", poly((690, 898), (830, 898), (960, 950), (800, 952)), strength=0.35)


def _stall(sheet: Sheet, x: float, y0: float, near: float, side: int, heap: str) -> None:
    wide, roof, table = 330 * near, y0 - 250 * near, y0 + 250 * near
    sheet.ink("#6b3f36", box(x - wide / 2, table, x + wide / 2, table + 170 * near))
    fruits: Shape = []
    for row in range(5):
        count = 9 - row
        for k in range(count):
            fruits += disc(x + (k - (count - 1) / 2) * wide * 0.105, table - row * 21 * near - 4 * near, 17 * near)
    sheet.ink(heap, fruits, tooth=0.08)
    canopy = [
        (x - wide * 0.42, roof - 90 * near),
        (x + wide * 0.42, roof - 90 * near),
        (x + wide * 0.62, roof + 40 * near),
        (x - wide * 0.62, roof + 40 * near),
    ]
    sheet.ink("#f5ead6", [canopy])
    stripes: Shape = []
    for k in range(0, 9, 2):
        a, b = -0.42 + 0.84 * k / 9, -0.42 + 0.84 * (k + 1) / 9
        c, d = -0.62 + 1.24 * (k + 1) / 9, -0.62 + 1.24 * k / 9
        stripes += poly(
            (x + a * wide, roof - 90 * near),
            (x + b * wide, roof - 90 * near),
            (x + c * wide, roof + 40 * near),
            (x + d * wide, roof + 40 * near),
        )
    sheet.ink("#b93a2c" if side < 0 else "#2f6a6a", stripes)
    scallops = [
        o
        for k in range(9)
        for o in disc(x + (-0.62 + 1.24 * (k + 0.5) / 9) * wide, roof + 40 * near, wide * 0.069, 20 * near)
    ]
    sheet.ink("#f5ead6", scallops)
    sheet.ink(
        "#b93a2c" if side < 0 else "#2f6a6a",
        [
            o
            for k in range(0, 9, 2)
            for o in disc(x + (-0.62 + 1.24 * (k + 0.5) / 9) * wide, roof + 40 * near, wide * 0.069, 20 * near)
        ],
    )
    sheet.ink(
        "#33242e",
        box(x - wide * 0.56, roof + 30 * near, x - wide * 0.53, table)
        + box(x + wide * 0.53, roof + 30 * near, x + wide * 0.56, table),
    )
