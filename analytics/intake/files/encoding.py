"""Detect the encoding of a text file, and convert it to UTF-8 without bytes that break a reader."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK_BYTES = 1 << 18
"""Bytes decoded and written at a time; a megabyte exceeds the processor's cache and takes twice as long."""
HEAD_BYTES = 256 << 10
SPREAD_BYTES = 48 << 10
SPREAD_PLACES = (0.25, 0.5, 0.75, 1.0)
CYRILLIC_CODEPAGES = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
LATIN_LETTERS = {
    "cp1252": "äöüßÄÖÜñÑáéíóúèêàçôâ¿",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "cp1254": "ğışçöüİĞŞÇÖÜ",
}
"""Code pages by the letters of their languages; at equal fit the first is used."""
LEGACY_BYTES_WANTED = 1 << 20
UTF16_NUL_SHARE = 0.2

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Glimpse:
    """Some bytes of a file: its start, and pieces from further on."""

    size: int
    head: bytes
    pieces: tuple[bytes, ...]


def glimpse(path: Path) -> Glimpse:
    """Read the first 256 KiB and four pieces of 48 KiB, cut at line ends."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        pieces = []
        if size > HEAD_BYTES:
            for share in SPREAD_PLACES:
                file.seek(max(HEAD_BYTES, int((size - SPREAD_BYTES) * share)))
                piece = file.read(SPREAD_BYTES)
                start = piece.find(b"\n") + 1
                stop = piece.rfind(b"\n") + 1 if share < 1 else len(piece)
                pieces.append(piece[start:stop])
    return Glimpse(size, head, tuple(pieces))


def encoding_of(seen: Glimpse) -> str:
    """The encoding of the sampled bytes; `utf-8` unless they contradict it."""
    for bom, name in _BOMS:
        if seen.head.startswith(bom):
            return name
    said = seen.head.rstrip(b"\x00")
    if said and said.count(0) / len(said) > UTF16_NUL_SHARE:
        return "utf-16-le" if said[1::2].count(0) > said[::2].count(0) else "utf-16-be"
    head = seen.head
    if len(head) < seen.size and b"\n" in head:
        head = head[: head.rfind(b"\n") + 1]
    return _legacy_or_utf8(b"\n".join((head, *seen.pieces)))


def encoding_of_whole(path: Path) -> str:
    """The encoding judged by every non-ASCII byte: finds one Russian row in thousands."""
    found = encoding_of(glimpse(path))
    if found not in ("utf-8", "utf-8-sig"):
        return found
    foreign = bytearray()
    with path.open("rb") as file:
        for line in _foreign_lines(file.read(CHUNK_BYTES) for _ in iter(int, 1)):
            foreign += line + b"\n"
            if len(foreign) > LEGACY_BYTES_WANTED:
                break
    return _legacy_or_utf8(bytes(foreign)) if found == "utf-8" else found


def _foreign_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        if not chunk:
            return
        if not chunk.isascii():
            yield from (line for line in chunk.split(b"\n") if not line.isascii())


def _legacy_or_utf8(data: bytes) -> str:
    if data.isascii():
        return "utf-8"
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    if whole > 2 * broken:
        return "utf-8"
    if western := _western(data):
        return western
    scores = {name: _russian_score(data.decode(name, errors="replace")) for name in CYRILLIC_CODEPAGES}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else "utf-8"


def _western(data: bytes) -> str | None:
    """A Latin code page; None if the words are Russian and not of two alphabets."""
    as_russian = data.decode("cp1251", errors="replace")
    mixed = len(re.findall(r"[a-zA-Z]+[а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]", as_russian))
    if not mixed or 2 * len(re.findall(r"[а-яА-ЯёЁ]{3,}", as_russian)) > mixed:
        return None
    scores = {
        name: len(re.findall(f"[{letters}]", data.decode(name, errors="replace")))
        for name, letters in LATIN_LETTERS.items()
    }
    return max(scores, key=lambda name: scores[name])


def _russian_score(text: str) -> float:
    """How Russian a text looks: lower-case words, capitals only at their start, no drawing characters."""
    small = len(re.findall(r"[а-яё]{2,}", text))
    letters = sum(len(word) for word in re.findall(r"[а-яё]{2,}", text))
    common = len(re.findall(r"[оеаинтсрвлкмдп]", text))
    swapped = len(re.findall(r"[а-яё][А-ЯЁ]", text))
    strange = len(re.findall(r"[^\x00-\x7fА-Яа-яЁё№–—«»„“”•…\u00a0]", text))
    rare = len(re.findall(r"[ъыьщэЪЫЬЩЭ]{2,}", text))
    return letters + 0.5 * common + 0.1 * small - 3.0 * swapped - 2.0 * strange - 2.0 * rare


def as_utf8(path: Path, encoding: str, target: Path) -> Path:
    """Stream the file into `target` as UTF-8; invalid bytes become U+FFFD, NULs are dropped. Returns `target`."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as copy:
        while chunk := source.read(CHUNK_BYTES):
            copy.write(decoder.decode(chunk).replace("\x00", ""))
        copy.write(decoder.decode(b"", final=True))
    return target
