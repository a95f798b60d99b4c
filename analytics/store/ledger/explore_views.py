"""Named views of the page Explore: own ones, and those shared with a role."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.ledger.ledger import Ledger, now

LONGEST_NAME, MOST_VIEWS = 60, 50
SAVE = """
INSERT INTO explore_views (owner, name, settings, saved_at) VALUES (?, ?, ?, ?)
ON CONFLICT (owner, name) DO UPDATE SET settings = excluded.settings, saved_at = excluded.saved_at
"""


@dataclass(frozen=True)
class ExploreView:
    """A view; `settings` as the address writes them, `shared_with` the role that also opens it (None: nobody)."""

    number: int
    owner: str
    name: str
    settings: Mapping[str, Sequence[str]]
    shared_with: Role | None


class ExploreViews(Ledger):
    """The views of one company. Only the owner changes a view; only a director shares one."""

    def opened_by(self, login: str, role: Role) -> tuple[ExploreView, ...]:
        """The person's own views by name, then those of others that are shared with the role."""
        query = "SELECT * FROM explore_views WHERE owner = ? OR shared_with = ? ORDER BY owner <> ?, name"
        return tuple(
            ExploreView(
                row["number"],
                row["owner"],
                row["name"],
                json.loads(row["settings"]),
                Role(row["shared_with"]) if row["shared_with"] else None,
            )
            for row in self._rows(query, login, str(role), login)
        )

    def save(self, name: str, settings: Mapping[str, Sequence[str]], who: Principal) -> None:
        """Save under a name; the same name of the same owner is replaced. Raises `view_unnamed`, `view_too_many`."""
        named = checked(name)
        own = {str(row["name"]) for row in self._rows("SELECT name FROM explore_views WHERE owner = ?", who.name)}
        if named not in own and len(own) >= MOST_VIEWS:
            raise DozvonError("view_too_many", most=MOST_VIEWS)
        with self._change(who, "explore_views", {"view": named, "done": "saved"}, {"owner": who.name}) as connection:
            text = json.dumps({key: list(texts) for key, texts in settings.items()}, ensure_ascii=False, sort_keys=True)
            connection.execute(SAVE, (who.name, named, text, now()))

    def rename(self, view: ExploreView, name: str, who: Principal) -> None:
        """Raises DozvonError `view_unnamed`, or `view_taken` if another own view has the name."""
        named = checked(name)
        if any(one.name == named and one.number != view.number for one in self.opened_by(view.owner, who.role)):
            raise DozvonError("view_taken", name=named)
        with self._change(
            who, "explore_views", {"view": named, "done": "renamed"}, {"owner": view.owner}
        ) as connection:
            connection.execute("UPDATE explore_views SET name = ? WHERE number = ?", (named, view.number))

    def remove(self, view: ExploreView, who: Principal) -> None:
        """Delete it for everybody."""
        facts = {"view": view.name, "done": "removed"}
        with self._change(who, "explore_views", facts, {"owner": view.owner}) as connection:
            connection.execute("DELETE FROM explore_views WHERE number = ?", (view.number,))

    def share(self, view: ExploreView, role: Role | None, who: Principal) -> None:
        """Let a role open it too, or with None nobody else."""
        change, about = "UPDATE explore_views SET shared_with = ? WHERE number = ?", {"owner": view.owner}
        if role is None:
            facts = {"view": view.name, "done": "unshared"}
            with self._change(who, "explore_views", facts, about) as connection:
                connection.execute(change, ("", view.number))
            return
        with self._change(who, "explore_view_shared", {"view": view.name, "role": str(role)}, about) as connection:
            connection.execute(change, (str(role), view.number))


def checked(name: str) -> str:
    """The name on one line, cut at its length. Raises DozvonError `view_unnamed` for an empty one."""
    named = " ".join(name.split())[:LONGEST_NAME].strip()
    if not named:
        raise DozvonError("view_unnamed")
    return named
