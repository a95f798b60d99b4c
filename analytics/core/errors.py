"""Errors as a code and facts; the sentences are in analytics/i18n."""


class DozvonError(Exception):
    """An error that a person can act on: `code` names the sentence, `facts` fill its placeholders.

    Codes are keys below `error.` in analytics/i18n/*.toml, e.g. `DozvonError("file_empty", file="a.csv")`.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, object] = facts

    def __str__(self) -> str:
        return f"{self.code} " + " ".join(f"{name}={value!r}" for name, value in self.facts.items())
