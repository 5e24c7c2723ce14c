"""Which numbers came by already: one bit each, so that a million take an eighth of a megabyte."""


class Seen:
    """Numbers of rows: of what a run brought, of files that an export has written. `count` is how many there are."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self.count = 0

    def __contains__(self, number: int) -> bool:
        place, bit = divmod(number, 8)
        return place < len(self._bits) and bool(self._bits[place] & 1 << bit)

    def add(self, number: int) -> None:
        self.is_new(number)

    def is_new(self, number: int) -> bool:
        """Adds it; True once for each number."""
        if number in self:
            return False
        place, bit = divmod(number, 8)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits)))
        self._bits[place] |= 1 << bit
        self.count += 1
        return True
