"""The last small answers of a database that never changes, shared by all threads that read it."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from analytics.store.data.engine import Row

MOST_ANSWERS, MOST_ROWS, MOST_SIGNS = 256, 300, 20_000
"""At most 256 answers of 300 rows, to questions of 20,000 characters: some 40 MB if all are full, usually one."""
Key = tuple[str, str]
"""The query and its parameters, as text."""


class SmallAnswers:
    """Rows by query; the answer that was asked for longest ago leaves first. Larger answers are not kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: OrderedDict[Key, Sequence[Row]] = OrderedDict()

    def get(self, key: Key) -> Sequence[Row] | None:
        """The rows of the query; None if they are not kept."""
        with self._lock:
            if key in self._rows:
                self._rows.move_to_end(key)
            return self._rows.get(key)

    def keep(self, key: Key, rows: Sequence[Row]) -> None:
        """Keep the rows, if they are few and the question is no list of thousands of numbers."""
        if len(rows) > MOST_ROWS or sum(map(len, key)) > MOST_SIGNS:
            return
        with self._lock:
            self._rows[key] = rows
            if len(self._rows) > MOST_ANSWERS:
                self._rows.popitem(last=False)
