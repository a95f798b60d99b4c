"""What goes wrong, as a code and facts; the words stand in analytics/i18n."""


class DozvonError(Exception):
    """A refusal that a person can act on: `code` names the sentence, `facts` fill its blanks.

    Codes are keys below `error.` in analytics/i18n/*.toml, e.g. `DozvonError("file_empty", file="a.csv")`.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, object] = facts

    def __str__(self) -> str:
        return f"{self.code} " + " ".join(f"{name}={value!r}" for name, value in self.facts.items())
