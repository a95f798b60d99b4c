"""What is asked of an OpenID provider and what is believed of its answer, without the server in between."""

import time
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from itertools import count
from typing import TypeVar
from urllib.parse import parse_qs, urlparse

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from analytics.access import openid
from analytics.access.provider import Begun, Identity, Settings
from analytics.core.errors import DozvonError
from tests import own_loop
from tests.browser.app import free_port
from tests.server.openid_provider import Claims, Lie, OpenIdProvider, running_provider, signed

SECRET = "a-client-secret-of-thirty-two-signs-or-more"
BEGUN = Begun("the-nonce", "v" * 64)
T = TypeVar("T")
NUMBERS = count()
ANNA: Claims = {"email": "anna@chop.example", "email_verified": True}


@pytest.fixture(scope="module")
def running() -> Iterator[OpenIdProvider]:
    with running_provider() as found:
        yield found


@pytest.fixture
def provider(running: OpenIdProvider) -> Iterator[OpenIdProvider]:
    """Knows Anna and tells the truth."""
    running.knows("sub-anna", **ANNA)
    yield running
    running.lie, running.metadata = None, {}


@pytest.fixture
def chosen(provider: OpenIdProvider) -> Settings:
    """Of each test its own, so that no client remembers another test's provider."""
    return Settings(provider.url, "dozvon", SECRET, f"https://app-{next(NUMBERS)}.chop.example")


def answer(asked: Coroutine[object, object, T]) -> T:
    return own_loop.run(asked)


def address(chosen: Settings, one: Begun = BEGUN) -> str:
    return answer(openid.address(chosen, "the-state", one))


def come_back(chosen: Settings, provider: OpenIdProvider, one: Begun = BEGUN) -> Identity:
    """Anna signs in there and comes back with a code."""
    back = provider.authorize(address(chosen), "sub-anna")
    return answer(openid.identity(chosen, parse_qs(urlparse(back).query)["code"][0], one))


def refusal(chosen: Settings, provider: OpenIdProvider) -> str:
    with pytest.raises(DozvonError) as refused:
        come_back(chosen, provider)
    return refused.value.code


def test_the_browser_is_sent_out_with_everything_that_the_answer_is_checked_by(
    chosen: Settings, provider: OpenIdProvider
) -> None:
    found = urlparse(address(chosen))
    asked = {name: values[0] for name, values in parse_qs(found.query).items()}
    assert f"{found.scheme}://{found.netloc}" == provider.url
    assert asked.pop("code_challenge") not in ("", BEGUN.verifier)
    assert asked == {
        "response_type": "code",
        "client_id": "dozvon",
        "redirect_uri": f"{chosen.public}/oidc/back",
        "scope": "openid email",
        "state": "the-state",
        "nonce": "the-nonce",
        "code_challenge_method": "S256",
    }


def test_a_code_names_whom_the_provider_means(chosen: Settings, provider: OpenIdProvider) -> None:
    assert come_back(chosen, provider) == Identity(provider.url, "sub-anna", "anna@chop.example")


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email": " Anna@CHOP.example ", "email_verified": True}, "anna@chop.example"),
        ({"email": "anna@chop.example", "email_verified": False}, None),
        ({"email": "anna@chop.example", "email_verified": "true"}, None),
        ({"email": "anna@chop.example"}, None),
        ({"email": "  ", "email_verified": True}, None),
        ({"email": None, "email_verified": True}, None),
    ],
)
def test_an_e_mail_counts_where_the_provider_has_checked_it(
    chosen: Settings, provider: OpenIdProvider, claims: Claims, email: str | None
) -> None:
    provider.lie = lambda true, key: signed({**true, "email": None, "email_verified": None, **claims}, key)
    assert come_back(chosen, provider).email == email


def expired(seconds: int) -> Lie:
    """An id_token that was good until so many seconds ago."""
    return lambda true, key: signed({**true, "exp": int(time.time()) - seconds}, key)


def test_clocks_may_differ_by_a_minute_and_no_more(chosen: Settings, provider: OpenIdProvider) -> None:
    provider.lie = expired(40)
    assert come_back(chosen, provider).subject == "sub-anna"
    provider.lie = expired(75)
    assert refusal(chosen, provider) == "oidc_failed"


def said_of(**claims: object) -> Lie:
    return lambda true, key: signed({name: said for name, said in {**true, **claims}.items() if said is not None}, key)


LIES: dict[str, Lie] = {
    "another key": lambda true, _: signed(true, RSAKey.generate_key(2048)),
    "from somebody else": said_of(iss="http://localhost:1"),
    "from nobody": said_of(iss=None),
    "for somebody else": said_of(aud="another"),
    "for nobody": said_of(aud=None),
    "another nonce": said_of(nonce="another"),
    "no nonce": said_of(nonce=None),
    "no subject": said_of(sub=None),
    "signed with the secret of the app": lambda true, _: jwt.encode(
        {"alg": "HS256"}, true, OctKey.import_key(SECRET), algorithms=["HS256"]
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_false_token_names_nobody(chosen: Settings, provider: OpenIdProvider, lie: str) -> None:
    provider.metadata = {"id_token_signing_alg_values_supported": ["HS256", "RS256"]}
    assert come_back(chosen, provider).subject == "sub-anna"
    provider.lie = LIES[lie]
    assert refusal(chosen, provider) == "oidc_failed"


def test_an_answer_without_a_token_names_nobody(chosen: Settings, provider: OpenIdProvider) -> None:
    provider.lie = lambda *_: ""
    assert refusal(chosen, provider) == "oidc_failed"


def test_a_code_is_worth_nothing_without_its_verifier(chosen: Settings, provider: OpenIdProvider) -> None:
    with pytest.raises(DozvonError, match="oidc_failed"):
        come_back(chosen, provider, replace(BEGUN, verifier="w" * 64))
    with pytest.raises(DozvonError, match="oidc_failed"):
        come_back(chosen, provider, replace(BEGUN, nonce="another"))


def test_a_provider_that_names_no_algorithm_signs_with_its_own_key(chosen: Settings, provider: OpenIdProvider) -> None:
    provider.metadata = {"id_token_signing_alg_values_supported": None}
    assert come_back(chosen, provider).subject == "sub-anna"


def test_another_issuer_than_the_one_set_up_is_refused_and_asked_anew(
    chosen: Settings, provider: OpenIdProvider
) -> None:
    provider.metadata = {"issuer": "https://id.another.example"}
    assert refusal(chosen, provider) == "oidc_failed"
    provider.metadata = {"issuer": f"{provider.url}/"}
    assert address(chosen).startswith(provider.url)


def test_a_provider_that_does_not_answer_is_unreachable() -> None:
    away = Settings(f"http://localhost:{free_port()}", "dozvon", SECRET, "https://chop.example")
    for asked in (openid.address(away, "s", BEGUN), openid.identity(away, "code", BEGUN), openid.way_out(away)):
        with pytest.raises(DozvonError, match="oidc_unreachable"):
            answer(asked)


@pytest.mark.parametrize(
    ("place", "mark"), [("https://id.chop.example/out", "?"), ("https://id.chop.example/?a=1", "&")]
)
def test_a_sign_out_leads_through_the_provider_and_back(
    chosen: Settings, provider: OpenIdProvider, place: str, mark: str
) -> None:
    provider.metadata = {"end_session_endpoint": place}
    out = answer(openid.way_out(chosen))
    assert out is not None and out.startswith(f"{place}{mark}client_id=dozvon&")
    assert parse_qs(urlparse(out).query)["post_logout_redirect_uri"] == [f"{chosen.public}/login"]


def test_a_provider_without_sign_out_has_no_way_out(chosen: Settings, provider: OpenIdProvider) -> None:
    provider.metadata = {"end_session_endpoint": None}
    assert answer(openid.way_out(chosen)) is None


def test_a_way_out_over_plain_http_to_another_machine_is_refused(chosen: Settings, provider: OpenIdProvider) -> None:
    provider.metadata = {"end_session_endpoint": "http://id.chop.example/out"}
    with pytest.raises(DozvonError, match="oidc_failed"):
        answer(openid.way_out(chosen))
