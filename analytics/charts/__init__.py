"""Floor 4: figure(report, lang) -> go.Figure; colours only in theme.py."""
