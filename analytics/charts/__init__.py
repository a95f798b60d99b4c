"""Floor 4: charts. figure(report, lang) -> go.Figure; colours only in theme.py."""
