"""How a file leaves the program: built at the click, fetched once, by the browser that asked for it and by no other.

Streamlit's own downloads are not used: above 1 MiB two files of equal length can be taken for one another.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.export import sheet
from analytics.store.audit import Audit
from analytics.ui import data, door, language, reader
from analytics.ui.table import Column, fields
from analytics.ui.tickets import Tickets, visit

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


@dataclass(frozen=True)
class Leaving:
    """What the log of actions keeps of a file: `what` it is (a key below did.what), of which `part`, how many rows."""

    what: str
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
    """A button that builds the file when it is clicked and hands it over; `name` with its ending.

    Nothing leaves that was not written down.
    """
    if st.button(label, key=f"download.{key}", icon=":material/download:"):
        content = build()
        facts = {"what": leaving.what, "file": name, "rows": leaving.rows, **leaving.part}
        Audit(data.company().folder.ledger).note(reader.who(), "download", facts)
        address = deposit(File(name, content))
        _starter(data={"url": address, "name": name}, key=f"download.{key}.start", width="content")


def table(name: str, columns: Sequence[Column], key: str, leaving: Leaving) -> None:
    """Two buttons below a table: the same rows for Excel and as CSV. `name` without an ending; rows are counted."""
    say, counted = language.words().say, replace(leaving, rows=len(columns[0].values))
    with st.container(horizontal=True):
        button(
            say("download.excel"),
            f"{name}.xlsx",
            lambda: sheet.as_xlsx([(name, fields(columns))]),
            f"{key}.xlsx",
            counted,
        )
        button(say("download.csv"), f"{name}.csv", lambda: sheet.as_csv(fields(columns)), f"{key}.csv", counted)


def deposit(file: File) -> str:
    """The address at which this run's browser may fetch the file, once, within five minutes."""
    return f"/download/{_waiting.issue(visit(), file)}"


async def _fetch(request: Request) -> Response:
    file = _waiting.take(request.path_params["ticket"], door.visit_of(request.headers))
    if file is None:
        return Response(status_code=404)
    kind = TYPES.get(file.name.rpartition(".")[2], "application/octet-stream")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", file.name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    return Response(file.content, media_type=kind, headers={"content-disposition": disposition})


ROUTES = (Route("/download/{ticket}", _fetch, methods=["GET"]),)
