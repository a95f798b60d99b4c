"""Names of people on a page; who works here no longer is marked everywhere by these functions."""

from collections.abc import Iterable, Mapping
from datetime import date

from analytics.sentences import people
from analytics.ui.session import data, escape, language, reader, run

OF_PEOPLE = ("operator_id", "field_manager")
"""Dimensions whose groups are people."""


@run.once
def left() -> Mapping[str, date]:
    """The last working day of everybody who has left; empty before the first import."""
    version = data.version()
    return {} if version is None else data.left(version, reader.scope(), date.today())


def named(name: str) -> str:
    """The name with its mark as plain text: a choice in a menu, a cell."""
    return people.named(name, left().get(name), language.words())


def short(name: str) -> str:
    """The same for a cell of a narrow table, which explains the mark below."""
    return people.short(name, left().get(name), language.words(), date.today())


def marked(name: str) -> str:
    """The same, escaped for markdown."""
    return people.named(escape.markdown(name), left().get(name), language.words())


def listed(names: Iterable[str]) -> str:
    """Several names in a sentence, escaped for markdown."""
    return ", ".join(marked(name) for name in names)


def in_group(name: str, dimension: str) -> str:
    """The name of a group of a dimension as plain text, with its mark if the dimension is one of people."""
    return named(name) if dimension in OF_PEOPLE else name
