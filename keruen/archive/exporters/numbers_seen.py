"""Which numbers came by already, in a bit each: a library of a million pictures takes an eighth of a megabyte."""


class NumbersSeen:
    def __init__(self) -> None:
        self._bits = bytearray()
        self.count = 0

    def is_new(self, number: int) -> bool:
        """True once for each number."""
        place, bit = divmod(number, 8)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits) + 4096))
        if self._bits[place] & 1 << bit:
            return False
        self._bits[place] |= 1 << bit
        self.count += 1
        return True
