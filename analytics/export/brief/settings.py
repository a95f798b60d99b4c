"""Where briefs go: a folder and a mail server, named by whoever runs the machine (docs/operations.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.i18n import DEFAULT, LANGUAGES

FOLDER, LANGUAGE = "DOZVON_BRIEF", "DOZVON_BRIEF_LANG"
LOGIN, NAMES = "DOZVON_BRIEF_FOR", "DOZVON_BRIEF_NAMES"
HOST, PORT, TLS = "DOZVON_SMTP_HOST", "DOZVON_SMTP_PORT", "DOZVON_SMTP_TLS"
USER, PASSWORD, SENDER = "DOZVON_SMTP_USER", "DOZVON_SMTP_PASSWORD", "DOZVON_SMTP_FROM"
ADDRESS = re.compile(r"[^\s@<>,;:\"\x00-\x1f]{1,64}@[^\s@<>,;:\"\x00-\x1f]{1,190}")
NEAR = ("localhost", "127.0.0.1", "::1")


class Tls(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


@dataclass(frozen=True)
class MailServer:
    """The company's mail server; the password is kept out of every text."""

    host: str
    port: int
    tls: Tls
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class BriefSettings:
    """Whether names are in full and for whose rights the files in the folder are written (None: a director's)."""

    folder: Path | None = None
    language: str = DEFAULT
    login: str | None = None
    has_names: bool = False
    server: MailServer | None = None

    @property
    def is_set(self) -> bool:
        """True if a brief can leave."""
        return self.folder is not None or self.server is not None


def read(environment: Mapping[str, str]) -> BriefSettings:
    """The settings of an environment. Raises DozvonError `brief_setting`."""
    folder, language = environment.get(FOLDER), environment.get(LANGUAGE) or DEFAULT
    if language not in LANGUAGES:
        raise DozvonError("brief_setting", name=LANGUAGE, said=language)
    named = environment.get(NAMES) or "0"
    if named not in ("0", "1"):
        raise DozvonError("brief_setting", name=NAMES, said=named)
    server = _server(environment) if environment.get(HOST) else None
    return BriefSettings(
        Path(folder) if folder else None, language, environment.get(LOGIN) or None, named == "1", server
    )


def _server(environment: Mapping[str, str]) -> MailServer:
    tls, host = environment.get(TLS) or str(Tls.STARTTLS), environment[HOST].strip()
    if tls not in tuple(Tls):
        raise DozvonError("brief_setting", name=TLS, said=tls)
    port = environment.get(PORT) or str(PORTS[Tls(tls)])
    if not re.fullmatch(r"[1-9]\d{0,4}", port):
        raise DozvonError("brief_setting", name=PORT, said=port)
    user, password = environment.get(USER) or None, environment.get(PASSWORD) or None
    if password and tls == Tls.NONE and host not in NEAR:
        raise DozvonError("brief_setting", name=TLS, said=tls)  # the password would cross the network as it is
    sender = environment.get(SENDER) or user or ""
    if not is_address(sender):
        raise DozvonError("brief_setting", name=SENDER, said=sender)
    return MailServer(host, int(port), Tls(tls), sender, user, password)


def is_address(text: str) -> bool:
    """True for one plain e-mail address."""
    if not ADDRESS.fullmatch(text) or parseaddr(text)[1] != text:
        return False
    try:
        return bool(Address(addr_spec=text).domain)
    except (ValueError, IndexError):
        return False
