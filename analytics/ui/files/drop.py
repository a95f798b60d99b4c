"""The area for dropping files with its reading options, and the results of the last files."""

from pathlib import Path

import streamlit as st

from analytics.intake.columns.layout import OUTCOMES
from analytics.intake.importing import Options
from analytics.intake.job import LOADED, NEEDS_MAPPING
from analytics.ui.files import file_card, telephony_proof
from analytics.ui.server import inbox, jobs, upload_route
from analytics.ui.session import data, escape, language, links, reader, state
from analytics.ui.session.setting_kinds import OneOf, Text

ZONES = (
    *("Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk"),
    *("Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka"),
)
LONGEST_NAME = 200


def draw() -> None:
    """The drop area with the reading options."""
    say = language.words().say
    with st.expander(say("uploads.settings"), icon=":material/tune:"):
        base = st.text_input(say("uploads.list_name"), key=state.hold(state.BASE_NAME, Text(LONGEST_NAME), ""))
        held = state.hold(state.ZONE, OneOf(ZONES), ZONES[0])
        zone = st.selectbox(say("uploads.zone"), ZONES, format_func=lambda zone: say(f"zone.{zone}"), key=held)
    upload_route.draw(state.UPLOAD, Options(list_name=base.strip() or None, tz=zone, who=reader.who()))
    if folder := inbox.watched():
        _watched(folder)


def _watched(folder: Path) -> None:
    """The watched folder, or why it cannot be read."""
    say, path, why = language.words().say, escape.markdown(str(folder)), inbox.hindrance(folder)
    if why is None:
        st.caption(say("uploads.watched", folder=path))
    else:
        st.warning(
            say("uploads.watched_unreadable", folder=path, why=escape.markdown(why)), icon=":material/folder_off:"
        )


def results() -> None:
    """Results of the last job's files; files with questions have their own form."""
    job = jobs.current(data.company())
    finished = [result for result in job.results if result.status != NEEDS_MAPPING] if job else []
    if finished:
        st.header(language.words().say("uploads.results"), anchor=False)
    for result in finished:
        file_card.draw(result)
        if result.rejected and result.import_id:
            file_card.rejected(result.import_id, "results")
    if any(result.kind == OUTCOMES and result.status == LOADED for result in finished):
        links.to("handover", language.words().say("page.handover"))
    if len(finished) == 1 and finished[0].status == LOADED:
        telephony_proof.show(finished[0])
