"""Queries of the reports that the rollup cannot answer."""
