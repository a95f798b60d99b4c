"""Users, sessions and failed sign-ins in the ledger."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.ledger.ledger import Ledger, now

CLOCKS_DIFFER = timedelta(minutes=5)
"""Tolerated clock difference between two machines on one data folder."""
FORM = "%Y-%m-%dT%H:%M:%SZ"
Way = Literal["password", "provider"]
"""How a user signs in: with a password of this program or through the company's OpenID provider."""


@dataclass(frozen=True)
class User:
    """An account; `person` is the operator or field manager whose rows belong to the user."""

    login: str
    role: str
    person: str | None = None
    team: str | None = None
    sees_pay: bool = False
    sees_phones: bool = False
    must_change: bool = True
    created_at: str = ""
    disabled_at: str | None = None
    email: str | None = None
    """E-mail, in lower case, by which the OpenID provider identifies the user at the first sign-in."""
    is_bound: bool = False
    """True after the first sign-in through the provider; from then on the provider's identity counts, not the e-mail.
    """


FIELDS = ", ".join(
    [
        *(f"users.{name}" for name in ("login", "role", "person", "team", "sees_pay", "sees_phones", "must_change")),
        *(f"users.{name}" for name in ("created_at", "disabled_at", "email")),
        "users.subject IS NOT NULL AS is_bound",
    ]
)


class Accounts(Ledger):
    """The accounts of the ledger; every change is audited."""

    def users(self) -> tuple[User, ...]:
        """All accounts, including disabled ones."""
        return tuple(_user(row) for row in self._rows(f"SELECT {FIELDS} FROM users ORDER BY login"))

    def user(self, login: str) -> User | None:
        """The account of a login; None if there is none."""
        rows = self._rows(f"SELECT {FIELDS} FROM users WHERE login = ?", login.lower())
        return _user(rows[0]) if rows else None

    def known_by(self, issuer: str, subject: str, email: str | None) -> User | None:
        """The account bound to this identity, else an unbound account with this e-mail."""
        rows = self._rows(f"SELECT {FIELDS} FROM users WHERE issuer = ? AND subject = ?", issuer, subject)
        if not rows and email is not None:
            rows = self._rows(f"SELECT {FIELDS} FROM users WHERE email = ? AND subject IS NULL", email)
        return _user(rows[0]) if rows else None

    def bind(self, login: str, issuer: str, subject: str) -> None:
        """Bind an account to an identity at its first sign-in. Raises DozvonError `oidc_failed` if it is already bound.

        A first password that was never changed becomes invalid.
        """
        with self._change(Principal.machine(login), "provider_bound", {"login": login, "issuer": issuer}) as connection:
            bound = connection.execute(
                "UPDATE users SET issuer = ?, subject = ?, must_change = 0,"
                " password = CASE must_change WHEN 1 THEN '' ELSE password END WHERE login = ? AND subject IS NULL",
                (issuer, subject, login),
            )
            if bound.rowcount != 1:
                raise DozvonError("oidc_failed")

    def password_of(self, login: str) -> str | None:
        """The password hash of an account that is not disabled."""
        rows = self._rows("SELECT password FROM users WHERE login = ? AND disabled_at IS NULL", login.lower())
        return str(rows[0]["password"]) if rows else None

    def add_user(self, user: User, password: str, who: Principal) -> None:
        """Add an account with the hash of its first password; an empty hash allows sign-in by the provider only."""
        with self._change(who, "user_add", _audited(user)) as connection:
            connection.execute(
                "INSERT INTO users"
                " (login, password, role, person, team, sees_pay, sees_phones, must_change, created_at, email)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(user.login.lower(), password, user.role, user.person, user.team),
                    *(int(user.sees_pay), int(user.sees_phones), int(bool(password)), now(), user.email),
                ),
            )

    def change_user(self, user: User, who: Principal) -> None:
        """Change role, person, team, grant or e-mail, and end open sessions. A new e-mail unbinds the identity."""
        before = self.user(user.login)
        facts = {**_audited(user), "was": before.role if before else None}
        with self._change(who, "user_change", facts) as connection:
            connection.execute(
                "UPDATE users SET issuer = NULL, subject = NULL WHERE login = ? AND email IS NOT ?",
                (user.login, user.email),
            )
            connection.execute(
                "UPDATE users SET role = ?, person = ?, team = ?, sees_pay = ?, sees_phones = ?, email = ?"
                " WHERE login = ?",
                (
                    *(user.role, user.person, user.team, int(user.sees_pay), int(user.sees_phones)),
                    *(user.email, user.login),
                ),
            )
            connection.execute(REVOKE_ALL, (now(), user.login))

    def disable_user(self, login: str, who: Principal) -> None:
        """Close an account and all its sessions."""
        with self._change(who, "user_disable", {"login": login}, self._about(login)) as connection:
            connection.execute("UPDATE users SET disabled_at = ? WHERE login = ?", (now(), login.lower()))
            connection.execute(REVOKE_ALL, (now(), login.lower()))

    def enable_user(self, login: str, who: Principal) -> None:
        """Reopen a closed account."""
        with self._change(who, "user_enable", {"login": login}, self._about(login)) as connection:
            connection.execute("UPDATE users SET disabled_at = NULL WHERE login = ?", (login.lower(),))

    def set_password(self, login: str, password: str, who: Principal, must_change: bool = False) -> None:
        """Set a new password (its hash) and end every session of the account."""
        action = "password_reset" if must_change else "password"
        with self._change(who, action, {"login": login}, self._about(login)) as connection:
            connection.execute(
                "UPDATE users SET password = ?, must_change = ? WHERE login = ?",
                (password, int(must_change), login.lower()),
            )
            connection.execute(REVOKE_ALL, (now(), login.lower()))
            connection.execute("DELETE FROM failed_tries WHERE login = ?", (login.lower(),))

    def start_session(self, token: str, login: str, lasting: timedelta, way: Way = "password") -> None:
        """Start a session; `token` is the keyed hash of the cookie."""
        until = (datetime.now(UTC) + lasting).strftime(FORM)
        with self._change(Principal.machine(login), "sign_in", {"way": way}) as connection:
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, NULL)", (token, login.lower(), now(), until))
            connection.execute("DELETE FROM failed_tries WHERE login = ?", (login.lower(),))

    def end_session(self, token: str, login: str) -> None:
        """End the session of a cookie."""
        with self._change(Principal.machine(login), "sign_out", {}) as connection:
            connection.execute("UPDATE sessions SET revoked_at = ? WHERE token = ?", (now(), token))

    def user_of(self, token: str) -> User | None:
        """The user of a session; None if it has ended, was revoked or the account is disabled.

        A session that starts in the future is invalid too: after a clock was set back it would last too long.
        """
        rows = self._rows(
            f"SELECT {FIELDS} FROM sessions"
            " INNER JOIN users ON users.login = sessions.login"
            " WHERE token = ? AND revoked_at IS NULL AND until > ? AND started_at <= ? AND disabled_at IS NULL",
            token,
            now(),
            (datetime.now(UTC) + CLOCKS_DIFFER).strftime(FORM),
        )
        return _user(rows[0]) if rows else None

    def failed(self, login: str, place: str) -> None:
        """Record a refused sign-in."""
        facts = {"login": login[:80], "place": place, "way": "password"}
        with self._change(Principal.machine(""), "sign_in_refused", facts) as connection:
            connection.execute("INSERT INTO failed_tries VALUES (?, ?, ?)", (login.lower()[:80], place, now()))

    def refused_by_provider(self, email: str, place: str, why: str) -> None:
        """Record a refused sign-in through the provider; `why` is the error code."""
        facts = {"login": email[:80], "place": place, "way": "provider", "why": why}
        with self._change(Principal.machine(""), "sign_in_refused", facts):
            pass

    def revoke(self, login: str, who: Principal) -> None:
        """End every session of an account."""
        with self._change(who, "sessions_revoked", {"login": login}, self._about(login)) as connection:
            connection.execute(REVOKE_ALL, (now(), login.lower()))

    def _about(self, login: str) -> dict[str, object]:
        """The account's role, for the rule of rights."""
        user = self.user(login)
        return {"was": user.role if user else None}

    def failures(self, login: str, place: str, within: timedelta) -> tuple[int, int]:
        """Recent refused sign-ins of the account and of the network address."""
        moment = datetime.now(UTC)
        since, until = (moment - within).strftime(FORM), moment.strftime(FORM)
        counts = [
            self._rows(
                f"SELECT COUNT(*) AS n FROM failed_tries WHERE {column} = ? AND at > ? AND at <= ?", value, since, until
            )[0]["n"]
            for column, value in (("login", login.lower()[:80]), ("place", place))
        ]
        return int(counts[0]), int(counts[1])


REVOKE_ALL = "UPDATE sessions SET revoked_at = ? WHERE login = ? AND revoked_at IS NULL"


def _audited(user: User) -> dict[str, object]:
    """The facts of an account that the audit stores."""
    facts = {"login": user.login, "role": user.role, "person": user.person, "team": user.team, "email": user.email}
    return {**facts, "sees_pay": user.sees_pay, "sees_phones": user.sees_phones}


def _user(row: object) -> User:
    values = dict(row)  # type: ignore[call-overload]  # sqlite3.Row
    flags = {name: bool(values[name]) for name in ("sees_pay", "sees_phones", "must_change", "is_bound")}
    return User(**{**values, **flags})
