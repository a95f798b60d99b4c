"""Sign-in through the company's OpenID provider: code flow, PKCE, nonce, verified id_token.

Authlib takes a quarter of a second to import, so this module is imported only if a provider is configured.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError

from analytics.access.provider import Begun, Identity, Settings, is_safe
from analytics.core.errors import DozvonError

SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Asymmetric signatures only, whose private key the provider alone holds."""
PATIENCE_SECONDS = 10.0
LEEWAY_SECONDS = 60


async def address(chosen: Settings, state: str, one: Begun) -> str:
    """The provider's address to which the browser is sent. Raises DozvonError `oidc_unreachable`, `oidc_failed`."""
    app = _client(chosen)
    with _worded():
        await _discovered(app, chosen)
        made = await app.create_authorization_url(chosen.back, state=state, nonce=one.nonce, code_verifier=one.verifier)
        return str(made["url"])


async def identity(chosen: Settings, code: str, one: Begun) -> Identity:
    """The identity behind a code; signature, issuer, audience, time and nonce are checked.

    Raises DozvonError `oidc_unreachable`, `oidc_failed`.
    """
    app = _client(chosen)
    with _worded():
        issuer = await _discovered(app, chosen)
        token = await app.fetch_access_token(redirect_uri=chosen.back, code=code, code_verifier=one.verifier)
        expected = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": chosen.client},
            "nonce": {"essential": True, "value": one.nonce},
        }
        claims = await app.parse_id_token(token, nonce=one.nonce, claims_options=expected, leeway=LEEWAY_SECONDS)
        if claims is None:
            raise ValueError("no id_token")
        email = str(claims.get("email") or "").strip().lower()
        is_checked = claims.get("email_verified") is True
        return Identity(issuer, str(claims["sub"]), email if email and is_checked else None)


async def way_out(chosen: Settings) -> str | None:
    """The address at which the provider ends its own session and redirects back; None if it has none."""
    app = _client(chosen)
    with _worded():
        await _discovered(app, chosen)
        place = (await app.load_server_metadata()).get("end_session_endpoint")
        if not place:
            return None
        if not is_safe(str(place)):
            raise ValueError("a way out that is no https address")
        asked = urlencode({"client_id": chosen.client, "post_logout_redirect_uri": chosen.out})
        return f"{place}{'&' if '?' in str(place) else '?'}{asked}"


@contextmanager
def _worded() -> Iterator[None]:
    """Turn failures of the provider into a DozvonError and drop cached metadata, so that the next try reloads it."""
    try:
        yield
    except httpx2.HTTPError as error:
        _client.cache_clear()
        raise DozvonError("oidc_unreachable") from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError) as error:
        _client.cache_clear()
        raise DozvonError("oidc_failed") from error


async def _discovered(app: Any, chosen: Settings) -> str:
    """The provider's metadata. Raises ValueError unless its issuer equals the configured one exactly."""
    metadata = await app.load_server_metadata()
    issuer = str(metadata["issuer"])
    if issuer.rstrip("/") != chosen.issuer:
        raise ValueError("another issuer")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNED]
    return issuer


@cache
def _client(chosen: Settings) -> Any:
    """Authlib's client with cached metadata and keys; unknown keys trigger a reload."""
    return OAuth().register(
        "provider",
        client_id=chosen.client,
        client_secret=chosen.secret,
        server_metadata_url=f"{chosen.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": PATIENCE_SECONDS},
    )
