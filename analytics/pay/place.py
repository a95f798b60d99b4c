"""Locate a key in the text of a plan, to name its line in an error."""

import re
from collections.abc import Sequence


def line_of(text: str, location: Sequence[str | int]) -> int:
    """Line (from 1) of a location like ("component", 1, "weight"); of its table if the key is absent."""
    lines = text.splitlines()
    first, last = 0, len(lines)
    names = [part for part in location if isinstance(part, str)]
    if names and names[0] in ("component", "curve"):
        index = next((part for part in location if isinstance(part, int)), 0)
        headers = [at for at, line in enumerate(lines) if re.match(rf"\s*\[+\s*{names[0]}\s*\]", line)]
        if headers:
            first = headers[min(index, len(headers) - 1)]
            last = next((at for at in range(first + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    else:
        last = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    for name in reversed(names):
        for at in range(first, last):
            if re.match(rf'\s*\[*\s*"?{re.escape(name)}"?\s*[=\].]', lines[at]):
                return at + 1
    return min(first + 1, max(len(lines), 1))
