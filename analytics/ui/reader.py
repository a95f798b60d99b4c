"""Who is reading: the scope that every report and every cache is asked with."""

from analytics.core.scope import Scope


def scope() -> Scope:
    """The person at the machine; phones stay masked."""
    return Scope.director()
