"""The current generation of a company without kept answers, so that every question is answered anew."""

from analytics.store.company import Company
from analytics.store.data.duckdb_engine import DuckDBEngine


def engine(company: Company) -> DuckDBEngine:
    """Raises SystemExit where the company has no calls."""
    name = company.ledger.generation()
    if name is None:
        raise SystemExit("the folder has no calls")
    return DuckDBEngine.open(company.folder.generation(name), keeps_answers=False)
