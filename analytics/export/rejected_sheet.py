"""The rejected rows of an import in the layout of their file, so that they can be corrected and loaded again."""

import json
from collections.abc import Sequence

from analytics.export.sheet import Field
from analytics.i18n import words
from analytics.intake.records.rejected import RejectedRow, reasons


def reason(code: str, language: str) -> str:
    """The reason of a rejected row as a sentence."""
    texts = words(language)
    return texts.say(f"reason.{code}") if code in reasons() else texts.say("reason.other", code=code)


def fields(titles: Sequence[str], rows: Sequence[RejectedRow], language: str) -> list[Field]:
    """The columns of the file (`titles`; numbered if rows are longer), followed by the reason."""
    cells = [json.loads(row.original) for row in rows]
    width = max((len(titles), *(len(row) for row in cells)))
    names = [*titles, *(str(place + 1) for place in range(len(titles), width))]
    columns = [
        Field(name, [row[place] if place < len(row) else "" for row in cells]) for place, name in enumerate(names)
    ]
    why = Field(words(language).say("uploads.reason"), [reason(row.reason, language) for row in rows])
    return [*columns, why]
