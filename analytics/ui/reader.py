"""Who is reading: the scope that every report and every cache is asked with."""

from analytics.core.scope import Scope


def scope() -> Scope:
    """The person at the machine; phones stay masked."""
    return Scope.director()


def who() -> str:
    """Under which name the ledger's audit keeps what this person does."""
    return "director"
