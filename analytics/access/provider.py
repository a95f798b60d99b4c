"""Configuration of the company's OpenID provider, and the values exchanged with it."""

import ipaddress
import os
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlparse

from analytics.core.errors import DozvonError

ISSUER, CLIENT, SECRET = "DOZVON_OIDC_ISSUER", "DOZVON_OIDC_CLIENT_ID", "DOZVON_OIDC_CLIENT_SECRET"
PUBLIC = "DOZVON_PUBLIC_URL"
BACK = "/oidc/back"


@dataclass(frozen=True)
class Settings:
    """Where the provider is and our client id there; the secret is never printed."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    public: str

    @property
    def back(self) -> str:
        """The redirect URI to register with the provider."""
        return self.public + BACK

    @property
    def out(self) -> str:
        """The post-logout redirect URI to register with the provider."""
        return f"{self.public}/login"


@dataclass(frozen=True)
class Begun:
    """The secrets of one sign-in in progress."""

    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class Identity:
    """A person at the provider; `email` is set only if the provider has verified it."""

    issuer: str
    subject: str
    email: str | None


def settings() -> Settings | None:
    """The provider's settings; None if none are configured. Raises DozvonError `oidc_incomplete`, `oidc_insecure`."""
    values = {name: os.environ.get(name, "").strip() for name in (ISSUER, CLIENT, SECRET, PUBLIC)}
    if not any(values[name] for name in (ISSUER, CLIENT, SECRET)):
        return None
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise DozvonError("oidc_incomplete", names=", ".join(missing))
    for name in (ISSUER, PUBLIC):
        if not is_safe(values[name]):
            raise DozvonError("oidc_insecure", name=name, address=values[name])
    return Settings(values[ISSUER].rstrip("/"), values[CLIENT], values[SECRET], values[PUBLIC].rstrip("/"))


def is_safe(address: str) -> bool:
    """True for https, and for http on this machine."""
    parts = urlparse(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        is_here = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_here = False
    return parts.scheme == "http" and is_here


def begun() -> Begun:
    """Start a new sign-in."""
    return Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(48))
