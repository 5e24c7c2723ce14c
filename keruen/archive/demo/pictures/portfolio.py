"""A portfolio keeps drawings under their keys and refuses a second drawing under the same key."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from keruen.archive.demo.pictures.canvas import Sheet

Drawing = Callable[[Sheet], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and the colour of the paper that it is printed on."""

    paper: str
    drawing: Drawing


class Portfolio:
    """Pictures by key, in the order in which they were added."""

    def __init__(self, *parts: "Portfolio") -> None:
        self._pictures: dict[str, Picture] = {}
        for part in parts:
            for key in part:
                self._add(key, part[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    def __contains__(self, key: object) -> bool:
        return key in self._pictures

    def __getitem__(self, key: str) -> Picture:
        if key not in self._pictures:
            raise KeyError(f"no picture {key!r}; there are: {', '.join(self._pictures)}")
        return self._pictures[key]

    def picture(self, key: str, paper: str) -> Callable[[Drawing], Drawing]:
        """Register the decorated drawing under a key."""

        def register(drawing: Drawing) -> Drawing:
            self._add(key, Picture(paper, drawing))
            return drawing

        return register

    def _add(self, key: str, picture: Picture) -> None:
        if key in self._pictures:
            raise ValueError(f"picture {key!r} is registered twice")
        self._pictures[key] = picture
