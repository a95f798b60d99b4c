"""A share of the bonus for every contract is asked for with one button, and the page says what a contract pays."""

from streamlit.testing.v1 import AppTest

from analytics.ui.session import state
from tests.ui.conftest import opened


def test_a_fifth_for_every_contract_moves_the_sliders_and_is_said(shell: AppTest) -> None:
    page = opened(shell, "whatif")
    before = [one.value for one in page.caption]
    assert not any("каждый договор добавляет" in text for text in before)
    page.button(key="per_deal.20").click().run()
    assert not page.exception
    said = [one.value.replace("\u00a0", " ") for one in page.caption]
    assert any("каждый договор добавляет 20,0 % полного бонуса, 8 000 ₽" in text for text in said)
    assert page.slider(key=state.plan("threshold")).value == 0
    assert page.slider(key=state.plan("w0")).value == 0
    page.slider(key=state.plan("threshold")).set_value(40).run()
    assert not any("каждый договор добавляет" in one.value for one in page.caption)
