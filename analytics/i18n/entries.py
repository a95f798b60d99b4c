"""Sentences in the headers of registry entries: titles of pages, metrics, dimensions, curves, formats and reasons."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from analytics.core.registry import headers

TITLE = "title"


def folders() -> dict[str, Traversable]:
    """The folder of each registry, by the first part of its keys."""
    analytics = files("analytics")
    return {
        "page": Path(__file__).resolve().parents[2] / "pages",
        "metric": analytics.joinpath("metrics", "definitions"),
        "dimension": analytics.joinpath("metrics", "dimensions"),
        "curve": analytics.joinpath("pay", "curves"),
        "format": analytics.joinpath("intake", "formats"),
        "reason": analytics.joinpath("intake", "records", "rules"),
    }


def sentences(language: str) -> dict[str, str]:
    """Every sentence of the entries in one language, by key.

    The line `title.en` of pages/bases.py is `page.bases`, its line `question.en` is `page.bases.question`; the line
    `uis_api.title.en` of a format that reads several exports is `format.uis_api`.
    """
    return {
        _key(registry, entry, field.split(".")[:-1]): text
        for registry, folder in folders().items()
        for entry, facts in headers(folder).items()
        for field, text in facts.items()
        if field.endswith(f".{language}")
    }


def _key(registry: str, entry: str, field: list[str]) -> str:
    if field[-1] != TITLE:
        return ".".join((registry, entry, *field))
    return ".".join((registry, *(field[:-1] or [entry])))
