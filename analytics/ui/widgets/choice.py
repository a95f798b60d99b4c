"""One of several codes, by buttons that stand side by side."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from analytics.ui.session import state
from analytics.ui.session.setting_kinds import OneOf

T = TypeVar("T", bound=StrEnum)


def one_of(label: str, options: Sequence[T], usual: T, key: str, name: Callable[[T], str]) -> T:
    """Draw the choice of the setting `key` and return the chosen member of the enumeration; `name` words a member."""
    codes = tuple(str(option) for option in options)
    kind = type(usual)
    chosen = st.segmented_control(
        label,
        codes,
        required=True,
        format_func=lambda code: name(kind(code)),
        key=state.hold(key, OneOf(codes), str(usual)),
    )
    return kind(chosen or usual)
