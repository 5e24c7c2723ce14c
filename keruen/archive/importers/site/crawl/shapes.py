"""What addresses of one kind have in common."""

from keruen.lib.former_addresses import Former


def shape_of(address: Former) -> str:
    """The address's words where those are few, else signs: /#/#/, /news/*#."""
    parts = [_shape_of_part(part) for part in address.path.strip("/").split("/")]
    names = sorted({pair.partition("=")[0] for pair in address.query.split("&") if pair})
    return f"{address.host}/{'/'.join(parts)}" + (f"?{'&'.join(names)}" if names else "")


def _shape_of_part(part: str) -> str:
    if any(character.isdigit() for character in part):
        return "*#" if any(character.isalpha() for character in part) else "#"
    return "*" if len(part) > 24 or part.count("-") > 1 else part
