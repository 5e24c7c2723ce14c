"""A run that goes on: what its earlier part accounted for comes by once more, in the same order."""


class LostPlace(Exception):
    """The item isn't there any more after which the run was stopped: nobody knows which of the others are done."""


class CatchingUp:
    """Until the item at `position` has come by; "" for a run that is new."""

    def __init__(self, position: str) -> None:
        self._until = position
        self._has_reached_it = False

    @property
    def is_over(self) -> bool:
        return not self._until

    def covers(self, place: str) -> bool:
        """Whether the earlier part accounted for the item there. Ask in the order of reading."""
        if not self._until:
            return False
        if place == self._until:
            self._has_reached_it = True
            return True
        if self._has_reached_it:
            self._until = ""
        return bool(self._until)

    def end(self) -> None:
        """All items have come by."""
        if self._until and not self._has_reached_it:
            raise LostPlace(f"it was stopped after {self._until}, which isn't there any more; --anew begins once more")
        self._until = ""
