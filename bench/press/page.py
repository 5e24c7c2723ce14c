"""The page that everybody serves: Keruen's HTML of one story, whole, compressed, and cut for includes."""

import gzip
import re
from dataclasses import dataclass

GZIP_LEVEL = 9
INCLUDED_BYTES = 200


@dataclass(frozen=True, slots=True)
class Page:
    html: bytes

    @property
    def gzipped(self) -> bytes:
        return gzip.compress(self.html, GZIP_LEVEL, mtime=0)

    def cut(self, count: int) -> tuple[list[bytes], list[bytes]]:
        """Parts to keep, one more than `count`, and between them as many short ones to be included, behind a tag."""
        ends = [match.end() for match in re.finditer(rb">\n?", self.html)]
        kept, included, start = [], [], 0
        for number in range(count):
            wanted = len(self.html) * (number + 1) // (count + 1)
            place = next(end for end in ends if end >= wanted)
            kept.append(self.html[start:place])
            start = place + INCLUDED_BYTES
            while start < len(self.html) and self.html[start] & 0xC0 == 0x80:  # not within a letter
                start += 1
            included.append(self.html[place:start])
        return [*kept, self.html[start:]], included

    def with_includes(self, tag: str, count: int = 3) -> tuple[bytes, dict[str, bytes]]:
        """The page with `tag`, a format that takes an address, for each part left out; {address: the part}."""
        kept, included = self.cut(count)
        parts = {f"/part-{number}.html": part for number, part in enumerate(included)}
        html = kept[0]
        for address, rest in zip(parts, kept[1:], strict=True):
            html += tag.format(address).encode() + rest
        return html, parts
