"""The hash that chains an entry of the audit to the one before."""

import hashlib
import json


def seal(before: str, entry: tuple[object, ...]) -> str:
    """sha256 over the previous entry's seal and this entry: number, at, who, action, facts, and salt if it has one."""
    return hashlib.sha256(json.dumps([before, *entry], ensure_ascii=False).encode()).hexdigest()
