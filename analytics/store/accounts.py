"""Who may come in and who is in: users, sessions and failed tries of the ledger."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from analytics.store.ledger import Ledger, now

FORM = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class User:
    """An account; `person` is the operator or field manager whose rows are his own."""

    login: str
    role: str
    person: str | None = None
    team: str | None = None
    sees_pay: bool = False
    sees_phones: bool = False
    must_change: bool = True
    created_at: str = ""
    disabled_at: str | None = None


FIELDS = ("login", "role", "person", "team", "sees_pay", "sees_phones", "must_change", "created_at", "disabled_at")


class Accounts(Ledger):
    """The ledger's drawer of accounts; every change is audited."""

    def users(self) -> tuple[User, ...]:
        """All accounts, disabled ones as well."""
        return tuple(_user(row) for row in self._rows(f"SELECT {', '.join(FIELDS)} FROM users ORDER BY login"))

    def user(self, login: str) -> User | None:
        """One account."""
        found = self._rows(f"SELECT {', '.join(FIELDS)} FROM users WHERE login = ?", login.lower())
        return _user(found[0]) if found else None

    def password_of(self, login: str) -> str | None:
        """The hash of an account that is not disabled."""
        found = self._rows("SELECT password FROM users WHERE login = ? AND disabled_at IS NULL", login.lower())
        return str(found[0]["password"]) if found else None

    def add_user(self, user: User, password: str, who: str) -> None:
        """A new account with the hash of its first password."""
        with self._change(who, "user_add", {"login": user.login, "role": user.role}) as connection:
            connection.execute(
                "INSERT INTO users"
                " (login, password, role, person, team, sees_pay, sees_phones, must_change, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
                (
                    *(user.login.lower(), password, user.role, user.person, user.team),
                    *(int(user.sees_pay), int(user.sees_phones), now()),
                ),
            )

    def change_user(self, user: User, who: str) -> None:
        """Another role, person, team or grant; whoever is signed in is signed out."""
        facts = {"login": user.login, "role": user.role, "person": user.person, "team": user.team}
        with self._change(who, "user_change", facts) as connection:
            connection.execute(
                "UPDATE users SET role = ?, person = ?, team = ?, sees_pay = ?, sees_phones = ? WHERE login = ?",
                (user.role, user.person, user.team, int(user.sees_pay), int(user.sees_phones), user.login),
            )
            connection.execute(REVOKE_ALL, (now(), user.login))

    def disable_user(self, login: str, who: str) -> None:
        """Closes an account and every session of it."""
        with self._change(who, "user_disable", {"login": login}) as connection:
            connection.execute("UPDATE users SET disabled_at = ? WHERE login = ?", (now(), login.lower()))
            connection.execute(REVOKE_ALL, (now(), login.lower()))

    def set_password(self, login: str, password: str, who: str, must_change: bool = False) -> None:
        """Another password (its hash); every session of the account ends."""
        with self._change(who, "password", {"login": login}) as connection:
            connection.execute(
                "UPDATE users SET password = ?, must_change = ? WHERE login = ?",
                (password, int(must_change), login.lower()),
            )
            connection.execute(REVOKE_ALL, (now(), login.lower()))
            connection.execute("DELETE FROM failed_tries WHERE login = ?", (login.lower(),))

    def start_session(self, token: str, login: str, lasting: timedelta) -> None:
        """A sign-in that went well; `token` is the keyed hash of the cookie."""
        until = (datetime.now(UTC) + lasting).strftime(FORM)
        with self._change(login, "sign_in", {}) as connection:
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, NULL)", (token, login.lower(), now(), until))
            connection.execute("DELETE FROM failed_tries WHERE login = ?", (login.lower(),))

    def end_session(self, token: str, who: str) -> None:
        """A sign-out: the cookie is worth nothing from now on."""
        with self._change(who, "sign_out", {}) as connection:
            connection.execute("UPDATE sessions SET revoked_at = ? WHERE token = ?", (now(), token))

    def user_of(self, token: str) -> User | None:
        """Whose session this is; None where it has ended, was revoked or its account is disabled."""
        found = self._rows(
            f"SELECT {', '.join('users.' + name for name in FIELDS)} FROM sessions"
            " INNER JOIN users ON users.login = sessions.login"
            " WHERE token = ? AND revoked_at IS NULL AND until > ? AND disabled_at IS NULL",
            token,
            now(),
        )
        return _user(found[0]) if found else None

    def failed(self, login: str, place: str) -> None:
        """Notes a sign-in that was refused."""
        with self._change("", "sign_in_refused", {"login": login[:80], "place": place}) as connection:
            connection.execute("INSERT INTO failed_tries VALUES (?, ?, ?)", (login.lower()[:80], place, now()))

    def failures(self, login: str, place: str, within: timedelta) -> tuple[int, int]:
        """Refused tries of the account and of the place lately."""
        since = (datetime.now(UTC) - within).strftime(FORM)
        counts = [
            self._rows(f"SELECT COUNT(*) AS n FROM failed_tries WHERE {column} = ? AND at > ?", value, since)[0]["n"]
            for column, value in (("login", login.lower()[:80]), ("place", place))
        ]
        return int(counts[0]), int(counts[1])


REVOKE_ALL = "UPDATE sessions SET revoked_at = ? WHERE login = ? AND revoked_at IS NULL"


def _user(row: object) -> User:
    values = dict(row)  # type: ignore[call-overload]  # sqlite3.Row
    flags = {name: bool(values[name]) for name in ("sees_pay", "sees_phones", "must_change")}
    return User(**{**values, **flags})
