from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shortcode:
    """`tag` is its opening tag as it stood, from `start` on. An attribute without a name is under ""."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    start: int = 0
    tag: str = ""
    has_end: bool = False

    def said(self, *names: str) -> str:
        """The first of these attributes that says something."""
        return next((value for name in names if (value := self.attributes.get(name, "").strip())), "")

    def numbers(self, *names: str) -> list[int]:
        parts = self.said(*names).replace(" ", ",").split(",")
        return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]
