"""Floor 4: exports to Excel, CSV and PDF, from the same report dataclasses as the pages."""
