"""How an entry of the audit is tied to the one before it."""

import hashlib
import json


def seal(before: str, entry: tuple[object, ...]) -> str:
    """sha256 over the seal of the entry before and this one: number, at, who, action, facts, salt if it has one."""
    return hashlib.sha256(json.dumps([before, *entry], ensure_ascii=False).encode()).hexdigest()
