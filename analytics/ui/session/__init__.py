"""The reader's session: identity, language, filters, settings, cached answers."""
