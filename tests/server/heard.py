"""What was said to somebody, whatever it was wrapped in: messages, Arrow tables, figures of Plotly, workbooks, PDFs."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from google.protobuf.message import Message
from pypdf import PdfReader

from tests.server.client import Answer

BLANKS_IN_NUMBERS = re.compile(r"(?<=\d)\s(?=\d)")


@dataclass
class Heard:
    """Texts as a person reads them, and the bytes as they came."""

    raw: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    numbers: set[float] = field(default_factory=set)

    def answer(self, answer: Answer) -> None:
        """Every message of a run of the script."""
        for message in answer.messages:
            self.raw.append(message.SerializeToString())
            self._message(message)

    def file(self, content: bytes) -> None:
        """A file that was fetched, unpacked where it is packed."""
        self.raw.append(content)
        if content.startswith(b"%PDF"):
            self.texts += [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        elif content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                self.texts += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
        else:
            self.texts.append(content.decode("utf-8", "replace"))

    def says(self, text: str) -> bool:
        """True where the text was sent, as it is or wrapped."""
        return any(text.encode() in part for part in self.raw) or any(text in part for part in self.texts)

    def tells_money(self, kopecks: int) -> bool:
        """True where the amount was sent: as a number or written out, in kopecks or in roubles, whole or with both."""
        roubles = kopecks / 100
        if self.numbers & {kopecks, roubles, round(roubles)}:
            return True
        written = re.compile(rf"(?<!\d)({kopecks}|{round(roubles)}|{kopecks // 100}[.,]{kopecks % 100:02})(?!\d)")
        return any(written.search(BLANKS_IN_NUMBERS.sub("", text)) for text in self.texts)

    def found(self, pattern: str) -> list[str]:
        """What matches in any text."""
        return [match for text in self.texts for match in re.findall(pattern, text)]

    def _message(self, message: Message) -> None:
        for _, value in message.ListFields():
            for item in _each(value):
                if isinstance(item, Message):
                    self._message(item)
                elif isinstance(item, bytes):
                    self._bytes(item)
                elif isinstance(item, str):
                    self._text(item)
                elif isinstance(item, int | float):
                    self.numbers.add(item)

    def _bytes(self, value: bytes) -> None:
        try:
            table = pa.ipc.open_stream(value).read_all()
        except pa.ArrowInvalid:
            self.texts.append(value.decode("utf-8", "replace"))
            return
        self.texts += [name for name in table.column_names if isinstance(name, str)]
        for column in table.columns:
            self._json(column.to_pylist())

    def _text(self, value: str) -> None:
        self.texts.append(value)
        if value[:1] in ("{", "["):
            try:
                self._json(json.loads(value))
            except ValueError:
                return

    def _json(self, value: object) -> None:
        if isinstance(value, dict) and {"dtype", "bdata"} <= value.keys():
            self.numbers |= set(np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist())
        elif isinstance(value, dict):
            for key, item in value.items():
                self._json(key)
                self._json(item)
        elif isinstance(value, list):
            for item in value:
                self._json(item)
        elif isinstance(value, str):
            self._text(value)
        elif isinstance(value, int | float):
            self.numbers.add(value)
        elif value is not None:
            self.texts.append(str(value))


def _each(value: object) -> Iterator[object]:
    """The items of a repeated field, the values of a map, or the one value."""
    if isinstance(value, str | bytes | int | float | Message):
        yield value
    elif hasattr(value, "values"):
        yield from value.keys()
        yield from value.values()
    else:
        yield from value  # type: ignore[misc]  # a repeated field
