"""A real OpenID provider on loopback that checks PKCE, and that can be made to lie in its id_token."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qs, urlencode, urlparse

import flask
import oidc_provider_mock
from joserfc import jws, jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from tests.server.client import ask

Claims = dict[str, object]
Lie = Callable[[Claims, RSAKey], str]
"""(true claims, true key) -> the id_token that is handed out instead."""


def signed(claims: Claims, key: RSAKey) -> str:
    return jwt.encode({"alg": "RS256"}, claims, key)


def unsigned(claims: Claims, _: RSAKey) -> str:
    parts = ({"alg": "none"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts) + "."


@dataclass
class OpenIdProvider:
    """`people` maps the subject to what is said of it besides."""

    url: str = ""
    lie: Lie | None = None
    metadata: Claims = field(default_factory=dict)
    """Said in the discovery document instead of the truth."""
    challenges: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    """Every query and form that came in: what an eavesdropper could have read."""

    def knows(self, subject: str, **claims: object) -> None:
        headers = {"content-type": "application/json"}
        assert ask(self.url, "PUT", f"/users/{subject}", headers, json.dumps(claims).encode())[0] == 204

    def authorize(self, address: str, subject: str | None) -> str:
        """What a person does there; the address to which the browser is sent back. None: he refuses."""
        parts = urlparse(address)
        form = {"sub": subject} if subject else {"action": "deny"}
        headers = {"content-type": "application/x-www-form-urlencoded"}
        path = f"{parts.path}?{parts.query}"
        status, said, _ = ask(self.url, "POST", path, headers, urlencode(form).encode())
        assert status == 302, status
        return said["location"]


@contextmanager
def running_provider() -> Iterator[OpenIdProvider]:
    """On another host name than the app, so that a browser takes the two for different sites."""
    provider = OpenIdProvider()
    app = oidc_provider_mock.app(require_nonce=True)
    app.before_request(lambda: _check(provider))
    app.after_request(lambda response: _changed(provider, response))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    provider.url = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(timeout=10)


def _check(provider: OpenIdProvider) -> flask.Response | None:
    """RFC 7636: no code without the verifier of its challenge."""
    asked = flask.request
    if asked.path == "/oauth2/authorize" and asked.args.get("code_challenge_method") != "S256":
        return flask.Response("no PKCE", 400)
    if asked.path == "/oauth2/token":
        provider.sent.append(asked.form.get("code_verifier", ""))
        digest = sha256(asked.form.get("code_verifier", "").encode()).digest()
        said = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if provider.challenges.pop(asked.form.get("code", ""), None) != said:
            return flask.Response(json.dumps({"error": "invalid_grant"}), 400, content_type="application/json")
    return None


def _changed(provider: OpenIdProvider, response: flask.Response) -> flask.Response:
    if flask.request.path == "/oauth2/authorize" and "location" in response.headers:
        for code in parse_qs(urlparse(response.headers["location"]).query).get("code", []):
            provider.challenges[code] = flask.request.args["code_challenge"]
    if flask.request.path == "/.well-known/openid-configuration":
        response.set_data(json.dumps({**json.loads(response.get_data()), **provider.metadata}))
    if flask.request.path == "/oauth2/token" and response.status_code == 200 and provider.lie:
        token = json.loads(response.get_data())
        key = RSAKey.import_key(flask.g.oidc_provider_mock_storage.jwk.as_dict(is_private=True))
        true = json.loads(jws.extract_compact(token["id_token"].encode()).payload)
        response.set_data(json.dumps({**token, "id_token": provider.lie(true, key)}))
    return response
