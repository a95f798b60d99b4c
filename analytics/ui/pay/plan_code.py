"""Encode a plan for a URL: a short code if it is stored, otherwise its compressed text."""

import base64
import binascii
import hashlib
import zlib

from analytics.core.errors import DozvonError
from analytics.pay.plan import read_plan
from analytics.reports.pay.pay_facts import payable

MOST_BYTES = 20_000


def short(toml: str) -> str:
    """A short code of a stored plan; not reversible."""
    return hashlib.sha256(toml.encode("utf-8")).hexdigest()[:12]


def packed(toml: str) -> str:
    """The compressed text, in URL-safe characters."""
    return base64.urlsafe_b64encode(zlib.compress(toml.encode("utf-8"), 9)).decode("ascii").rstrip("=")


def unpacked(code: str) -> str | None:
    """The text of a valid plan, otherwise None."""
    try:
        raw = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacking = zlib.decompressobj()
        toml = unpacking.decompress(raw, MOST_BYTES).decode("utf-8")
        if unpacking.unconsumed_tail:
            return None
        read_plan(toml, metrics=payable())
    except (binascii.Error, ValueError, zlib.error, DozvonError):
        return None
    return toml
