"""What every engine that answers questions can do, whatever database is behind it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd

Parameters = Mapping[str, object]
Row = tuple[object, ...]


class Engine(Protocol):
    """Answers SQL over one unchanging state of the facts."""

    @property
    def version(self) -> str:
        """Name of the state: two equal versions give equal answers."""

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query; parameters are bound as $name."""

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """The same as a pandas frame."""

    def workspace(self) -> "AbstractContextManager[Workspace]":
        """The same state, on which results of queries can be kept until the `with` block ends."""


class Workspace(Protocol):
    """Answers over the facts and over what was kept; nobody else sees what is kept."""

    def keep(self, table: str, query: str, parameters: Parameters | None = None) -> None:
        """Keeps the rows of a query as the temporary table `table` (a name of the caller's making)."""

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query."""

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """The same as a pandas frame."""
