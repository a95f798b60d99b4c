"""Checksums of a segment's files, stored beside them."""

import json
from pathlib import Path

from analytics.store.safety.manifest import Kept, damaged, looked_at

FILE = "sums.json"


def write_sums(segment: Path) -> None:
    """Write the sums as the last file of a new segment, before it is moved to its name."""
    files = sorted(path for path in segment.iterdir() if path.name != FILE)
    sums = {path.name: vars(looked_at(path, path.name)) for path in files}
    (segment / FILE).write_text(json.dumps(sums), encoding="utf-8")


def damaged_files(segment: Path) -> tuple[str, ...]:
    """Names of files that are missing or altered; () for a segment written before sums existed."""
    try:
        sums = json.loads((segment / FILE).read_text(encoding="utf-8"))
        files = [Kept(**file) for file in sums.values()]
    except FileNotFoundError:
        return () if segment.is_dir() else (segment.name,)
    except (ValueError, TypeError, AttributeError):
        return (FILE,)
    return tuple(damaged(segment, iter(files)))
