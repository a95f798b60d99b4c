"""Damage that can happen to an export before it is loaded: mutations of text and of packed files."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]
DELIMITERS = (b";", b",", b"\t", b"|")
BITS = (
    *(b"", b",", b";", b"\t", b'"', b"\x00", b"\n", b"\r", b"\xff", b"-", b"0"),
    *(b"999999999999", b"2026-13-45", b"=1+1"),
)
PAGES = ("cp1251", "utf-16-le", "cp866", "utf-8")


def delimiter_of(data: bytes) -> bytes:
    """The most frequent delimiter in most lines, by an independent count."""
    lines = data.split(b"\n")[:200]
    return max(DELIMITERS, key=lambda sign: sum(line.count(sign) > 0 for line in lines) * 100 + data[:5000].count(sign))


def _bits(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + chance.choice(BITS) + data[at + chance.randrange(4) :]


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + chance.randbytes(chance.randrange(8)) + data[at:]


def _end_lost(data: bytes, chance: random.Random) -> bytes:
    return data[: max(1, chance.randrange(len(data) or 1))]


def _line_lost(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _rows_doubled(data: bytes, chance: random.Random) -> bytes:
    """One line or a run of lines repeated."""
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    stop = start + chance.choice((1, 1, 5, len(lines)))
    return b"\n".join((*lines[:stop], *lines[start:]))


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _delimiter_changed(data: bytes, chance: random.Random) -> bytes:
    return data.replace(chance.choice((b";", b",", b"|")), chance.choice(DELIMITERS))


def _cells(change: Callable[[list[bytes], random.Random], list[bytes]], some: bool) -> Mutation:
    """Change the cells of every line, or of one."""

    def mutation(data: bytes, chance: random.Random) -> bytes:
        sign, lines, seed = delimiter_of(data), data.split(b"\n"), chance.random()
        at = chance.randrange(len(lines))
        for place, line in enumerate(lines):
            if (not some or place == at) and line.strip():
                lines[place] = sign.join(change(line.split(sign), random.Random(seed)))
        return b"\n".join(lines)

    return mutation


def _swap(cells: list[bytes], chance: random.Random) -> list[bytes]:
    one, two = chance.randrange(12), chance.randrange(12)
    if max(one, two) < len(cells):
        cells[one], cells[two] = cells[two], cells[one]
    return cells


def _cut(cells: list[bytes], chance: random.Random) -> list[bytes]:
    return cells[: chance.randrange(len(cells)) + 1]


def _header_changed(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    sign = delimiter_of(data)
    cells = lines[0].split(sign)
    words = (b"", b"Phone", "Дата".encode(), b"x" * 300, b"Duration", b"Status", cells[0], b"=1+1", b"\xff")
    cells[chance.randrange(len(cells))] = chance.choice(words)
    return b"\n".join((sign.join(cells), *lines[1:]))


def _encoding_changed(data: bytes, chance: random.Random) -> bytes:
    """From a line on, or in the whole text."""
    lines = data.split(b"\n")
    start = chance.choice((0, chance.randrange(len(lines))))
    tail = b"\n".join(lines[start:]).decode("utf-8", errors="replace")
    return b"\n".join(lines[:start]) + b"\n" * bool(start) + tail.encode(chance.choice(PAGES), errors="replace")


def _ends_changed(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b"\n\r")))


def _quotes_changed(data: bytes, chance: random.Random) -> bytes:
    """Quotes removed everywhere or at one or two places, or inserted at two: a cell that swallows lines."""
    if chance.random() < 0.2:
        return data.replace(b'"', b"")
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(data) or 1)
        quote, cell = data.find(b'"', at), data.find(delimiter_of(data), at)
        if quote >= 0 and chance.random() < 0.5:
            data = data[:quote] + data[quote + 1 :]
        elif cell >= 0:
            data = data[: cell + 1] + b'"' + data[cell + 1 :]
    return data


TEXT: tuple[Mutation, ...] = (
    *(_bits, _bits, _noise, _end_lost, _line_lost, _rows_doubled, _shuffled, _delimiter_changed),
    *(_cells(_swap, some=False), _cells(_swap, some=True), _cells(_cut, some=False), _cells(_cut, some=True)),
    *(_header_changed, _encoding_changed, _ends_changed, _quotes_changed),
)
PACKED: tuple[Mutation, ...] = (_noise, _end_lost)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bits of some bytes."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 8, 200))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Damage a member of an archive and pack it again, with a valid checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, inner in members.items() if inner])
    members[name] = chance.choice((_flipped, _bits, _noise, _end_lost))(members[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, text in members.items():
            archive.writestr(inner, text)
    return packed.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A text after one to four mutations, a packed file after one."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _inside(data, chance)
    if data.startswith((b"PK", b"\xd0\xcf", b"SQLite")):
        return chance.choice((_flipped, *PACKED))(data, chance)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(TEXT)(data, chance) or b"\n"
    return data


def usual_width(lines: list[bytes], sign: bytes) -> int:
    """The number of delimiters of most lines."""
    return Counter(line.count(sign) for line in lines).most_common(1)[0][0] if lines else 0
