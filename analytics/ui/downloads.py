"""How a file leaves the program: built at the click, fetched once, by the browser that asked for it and by no other.

Streamlit's own downloads are not used: above 1 MiB two files of equal length can be taken for one another.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.export import sheet
from analytics.ui import door, language
from analytics.ui.table import Column, fields
from analytics.ui.tickets import Tickets, visit

SECONDS = 300
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "toml": "application/toml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class File:
    """A finished file."""

    name: str
    content: bytes


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


def button(label: str, name: str, build: Callable[[], bytes], key: str) -> None:
    """A button that builds the file when it is clicked and hands it over; `name` with its ending."""
    if st.button(label, key=f"download.{key}", icon=":material/download:"):
        address = deposit(File(name, build()))
        _starter(data={"url": address, "name": name}, key=f"download.{key}.start")


def table(name: str, columns: Sequence[Column], key: str) -> None:
    """Two buttons below a table: the same rows for Excel and as CSV. `name` without an ending."""
    say = language.words().say
    with st.container(horizontal=True):
        button(say("download.excel"), f"{name}.xlsx", lambda: sheet.as_xlsx([(name, fields(columns))]), f"{key}.xlsx")
        button(say("download.csv"), f"{name}.csv", lambda: sheet.as_csv(fields(columns)), f"{key}.csv")


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
