"""The interface of every engine that answers queries, whatever database implements it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd

Parameters = Mapping[str, object]
Row = tuple[object, ...]


class Engine(Protocol):
    """Answers SQL over one immutable state of the facts."""

    @property
    def version(self) -> str:
        """Name of the state; equal versions give equal answers."""

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query; parameters are bound as $name."""

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """All rows of a query as a pandas frame."""

    def workspace(self) -> "AbstractContextManager[Workspace]":
        """The same state, in which results of queries can be stored until the `with` block ends."""


class Workspace(Protocol):
    """Answers SQL over the facts and over results stored in it, which are visible here only."""

    def keep(self, table: str, query: str, parameters: Parameters | None = None) -> None:
        """Store the rows of a query as the temporary table `table` (a constant of the caller)."""

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query."""

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """All rows of a query as a pandas frame."""
