"""Write a brief into a folder: whole files only, under names that tell period and language."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from secrets import token_hex

from analytics.core.errors import DozvonError
from analytics.export.brief.content import BriefContent
from analytics.export.brief.html import as_html
from analytics.export.brief.pdf import as_pdf
from analytics.reports.brief_days import Period

FORMATS: Mapping[str, Callable[[BriefContent], bytes]] = {"html": as_html, "pdf": as_pdf}


def write(content: BriefContent, period: Period, folder: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """The written files. Raises DozvonError `brief_folder` if the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_whole(folder / name(period, content.language, one), FORMATS[one](content)) for one in formats)
    except OSError as error:
        raise DozvonError("brief_folder", folder=str(folder), reason=error.strerror or str(error)) from error


def name(period: Period, language: str, extension: str) -> str:
    """dozvon_week_2026-11-23_ru.pdf."""
    return f"dozvon_{period.kind}_{period.first.isoformat()}_{language}.{extension}"


def _whole(path: Path, data: bytes) -> Path:
    """Write beside it and rename, so that nobody reads half a file."""
    partial = path.with_name(f".{path.name}.{token_hex(4)}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
