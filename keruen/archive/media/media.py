from pathlib import Path

from keruen.archive import picture_files
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.media import folder as folders
from keruen.archive.media.fetching import Fetching
from keruen.archive.picture_files import UnusablePicture

LOSS = "picture"


class Media:
    """Finds the file behind a foreign address: in `folder`, else by fetching it into `cache` if `fetch` is true.

    What was fetched once is there for the next run; what could not be had is not asked for again in this one.
    `private_hosts` are the hosts in the newsroom's own network that may be asked.
    """

    def __init__(
        self,
        folder: Path | None,
        fetch: bool,
        cache: Path,
        *,
        pause: float = 0.2,
        private_hosts: frozenset[str] = frozenset(),
    ) -> None:
        self.folder = folder
        self.fetching = Fetching(cache, pause=pause, private_hosts=private_hosts) if fetch else None

    @property
    def is_off(self) -> bool:
        """Nobody wants pictures: importers need not tell of each that it isn't there."""
        return self.folder is None and self.fetching is None

    def find(self, address: str, lost: Lost) -> Path | None:
        """The verified picture file, or None with `lost("picture", why)`. `address` is absolute, or a path."""
        try:
            return self._find(address.strip())
        except UnusablePicture as problem:
            lost(LOSS, str(problem))
            return None

    def _find(self, address: str) -> Path:
        if self.folder is not None:
            found = folders.find(address, below=self.folder)
            if found is not None:
                picture_files.verify(found)
                return found
        if self.fetching is not None:
            return self.fetching.get(address)
        where = f"is not in {self.folder}" if self.folder else "was not asked for (--media FOLDER or --fetch-media)"
        raise UnusablePicture(f"{address}: {where}")
