"""A browser without a screen: one websocket that speaks Streamlit's protocol, with its cookie."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

SECONDS = 60
PLAIN = ("dataframe", "plotly_chart", "selectbox", "multiselect", "bidi_component", "html")
"""Kinds of element that never read markdown outside their labels, which are ours; the cells of html are escaped."""


@dataclass
class Answer:
    """Everything one run of the script sent."""

    messages: list[ForwardMsg] = field(default_factory=list)

    def kinds(self) -> set[str]:
        return {str(message.WhichOneof("type")) for message in self.messages}

    def elements(self, kind: str) -> list[object]:
        """All elements of a kind, e.g. `button`."""
        found = (delta.new_element for delta in self._deltas() if delta.WhichOneof("type") == "new_element")
        return [getattr(element, kind) for element in found if element.WhichOneof("type") == kind]

    def ids(self, kind: str = "") -> list[str]:
        """Ids of everything that answers (of one kind), in the order of the page."""
        return [one.id for said, one in self._drawn() if kind in ("", said) and getattr(one, "id", "")]

    def markdown(self) -> list[str]:
        """Everything but the kinds that show plain text, as text; a block (a fold, a tab) with its label."""
        blocks = [str(delta.add_block) for delta in self._deltas() if delta.WhichOneof("type") == "add_block"]
        drawn = [(kind, type(one).FromString(one.SerializeToString())) for kind, one in self._drawn()]
        for _, one in drawn:
            if getattr(one, "id", ""):
                one.id = ""  # holds the key of the widget
        return [*blocks, *(str(one) for kind, one in drawn if kind not in PLAIN)]

    def _drawn(self) -> Iterator[tuple[str, Any]]:
        for delta in self._deltas():
            if delta.WhichOneof("type") == "new_element":
                kind = str(delta.new_element.WhichOneof("type"))
                yield kind, getattr(delta.new_element, kind)

    def pages(self) -> list[str]:
        return [page.url_pathname for message in self.messages for page in message.navigation.app_pages]

    def bytes(self) -> bytes:
        return b"".join(message.SerializeToString() for message in self.messages)

    def _deltas(self) -> Iterator[Delta]:
        return (message.delta for message in self.messages if message.WhichOneof("type") == "delta")


@dataclass
class Visitor:
    """One browser: opens pages, clicks buttons, fetches files."""

    url: str
    socket: ClientConnection
    cookie: str
    page: str = ""
    query: str = ""

    def open(self, page: str = "", query: str = "") -> Answer:
        """A deep link."""
        self.page, self.query = page, query
        return self._run(BackMsg())

    def click(self, button_id: str, *others: WidgetState) -> Answer:
        return self.say(*others, WidgetState(id=button_id, trigger_value=True))

    def choose(self, menu_id: str, option: str, *others: WidgetState) -> Answer:
        """Chooses an option of a menu button, by the words it shows."""
        chosen = WidgetState(id=menu_id)
        chosen.string_trigger_value.data = option
        return self.say(*others, chosen)

    def say(self, *states: WidgetState) -> Answer:
        """A run with these widgets set, whether the page would let a person do so or not."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.extend(states)
        return self._run(message)

    def fetch(self, path: str) -> tuple[int, bytes]:
        status, _, body = ask(self.url, "GET", path, {"cookie": self.cookie})
        return status, body

    def _run(self, message: BackMsg) -> Answer:
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = self.query
        message.rerun_script.context_info.locale = "ru-RU"
        self.socket.send(message.SerializeToString())
        answer = Answer()
        while True:
            said = ForwardMsg()
            said.ParseFromString(self.socket.recv(timeout=SECONDS))  # type: ignore[arg-type]
            answer.messages.append(said)
            if said.WhichOneof("type") == "script_finished" and said.script_finished != said.FINISHED_EARLY_FOR_RERUN:
                return answer


@contextmanager
def visitor(url: str, cookie: str = "", origin: str | None = None) -> Iterator[Visitor]:
    """A connected browser; without a cookie given it takes the one that the first page sets."""
    given = cookie or cookie_of(ask(url, "GET", "/")[1])
    with raw_visitor(url, given, origin) as connected:
        yield connected


@contextmanager
def raw_visitor(url: str, cookie: str = "", origin: str | None = None) -> Iterator[Visitor]:
    """A websocket as the very first request."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    headers = {"cookie": cookie} if cookie else {}
    with connect(
        address,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers=headers,
        origin=origin or url,  # type: ignore[arg-type]
        max_size=None,
    ) as socket:
        yield Visitor(url, socket, cookie)


def ask(
    url: str, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """(status, headers, body) of one request."""
    connection = http.client.HTTPConnection(urlparse(url).netloc, timeout=SECONDS)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def cookie_of(headers: http.client.HTTPMessage) -> str:
    """What a browser would send back."""
    return "; ".join(said.split(";")[0] for said in headers.get_all("set-cookie") or [])


def component_data(answer: Answer) -> list[dict[str, object]]:
    """What the run's components were given."""
    return [json.loads(element.json) for element in answer.elements("bidi_component") if element.json]  # type: ignore[attr-defined]


def first_row_chosen(table_id: str) -> WidgetState:
    """The box before the first row of a table is ticked."""
    return WidgetState(id=table_id, string_value='{"selection": {"rows": [0], "columns": [], "cells": []}}')
