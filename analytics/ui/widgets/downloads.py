"""Downloads: built at the click and fetched once, by the browser that requested them.

Streamlit's own downloads are not used: above 1 MiB it can confuse two files of equal length.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.export import sheet
from analytics.reports.reveal import Revealed
from analytics.store.ledger.audit import Audit
from analytics.ui.server import gateway
from analytics.ui.server.tickets import Tickets, visit
from analytics.ui.session import data, language, reader
from analytics.ui.widgets.columns import Column, fields

SECONDS = 300
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "toml": "application/toml; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class File:
    """A finished file."""

    name: str
    content: bytes


FileKind = Literal[
    Revealed, "audit", "certificate", "mapping", "payroll", "payslip", "plan", "rejected", "rules", "scenarios", "table"
]
"""What a file contains; sentences below did.what in analytics/i18n."""


@dataclass(frozen=True)
class Leaving:
    """What the audit records about a file: `what` it is, of which `part`, and its rows."""

    what: FileKind
    part: Mapping[str, object] = field(default_factory=dict)
    rows: int | None = None


_waiting: Tickets[File] = Tickets(SECONDS, once=True)

_starter = st.components.v2.component(
    "dozvon_download",
    js="""
export default function ({ data }) {
  window.dozvonFetched = window.dozvonFetched || new Set();
  if (!data || window.dozvonFetched.has(data.url)) return;
  window.dozvonFetched.add(data.url);
  const link = document.createElement('a');
  link.href = data.url;
  link.download = data.name;
  document.body.appendChild(link);
  link.click();
  link.remove();
}
""",
)


def button(label: str, name: str, build: Callable[[], bytes], key: str, leaving: Leaving) -> None:
    """A button that builds the file when clicked and delivers it; `name` includes the ending.

    The download is audited first.
    """
    if st.button(label, key=f"download.{key}", icon=":material/download:"):
        _hand_over(File(name, build()), f"download.{key}", leaving)


def _hand_over(file: File, key: str, leaving: Leaving) -> None:
    """Audit the download and start it in the browser."""
    facts = {"what": leaving.what, "file": file.name, "rows": leaving.rows, **leaving.part}
    Audit(data.company().folder.ledger).note(reader.who(), "download", facts)
    _starter(data={"url": deposit(file), "name": file.name}, key=f"{key}.start", width="content")


def menu(
    columns: Sequence[Column],
    title: str | None,
    leaving: Leaving | None = None,
    key: str = "",
    whole: Callable[[], Sequence[Column]] | None = None,
) -> None:
    """The menu below a table to download its rows as Excel or CSV; `title` names the file.

    `key` distinguishes two equal-looking tables of one page; `whole` returns all rows of a table of which `columns`
    show one page.
    """
    name = title or columns[0].title
    looks = repr((name, key, [column.title for column in columns], columns[0].values))
    widget = f"download.{sha256(looks.encode()).hexdigest()[:12]}"
    chosen = st.menu_button(
        language.words().say("download.table"),
        tuple(TABLE_FORMATS),
        key=widget,
        type="tertiary",
        icon=":material/download:",
        format_func=str.upper,
    )
    if chosen is not None:
        all_columns = whole() if whole else columns
        content = TABLE_FORMATS[chosen](name, fields(all_columns, language.words().say("number.seconds")))
        counted = replace(leaving or Leaving("table"), rows=len(all_columns[0].values))
        _hand_over(File(f"{name}.{chosen}", content), widget, counted)


TABLE_FORMATS: dict[str, Callable[[str, Sequence[sheet.Field]], bytes]] = {
    "xlsx": lambda name, found: sheet.as_xlsx([(name, found)]),
    "csv": lambda _, found: sheet.as_csv(found, language.current()),
}
"""File formats of a table by file ending."""


def deposit(file: File) -> str:
    """The address at which this run's browser may fetch the file, once, within five minutes."""
    return f"/download/{_waiting.issue(visit(), file)}"


async def _fetch(request: Request) -> Response:
    file = _waiting.take(request.path_params["ticket"], gateway.visit_of(request.headers))
    if file is None:
        return Response(status_code=404)
    kind = TYPES.get(file.name.rpartition(".")[2], "application/octet-stream")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", file.name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    return Response(file.content, media_type=kind, headers={"content-disposition": disposition})


ROUTES = (Route("/download/{ticket}", _fetch, methods=["GET"]),)
