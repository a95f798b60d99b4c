"""Opens the app of a copy as a director does, and prints what he is shown as JSON; run in the copy."""

import json
from pathlib import Path

from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from analytics.i18n import words
from analytics.ui.session import state

ContextProxy.cookies = {}  # type: ignore[assignment]
app = AppTest.from_file(str(Path.cwd() / "analytics" / "ui" / "shell.py"), default_timeout=120).run()
shown: dict[str, object] = {}
for page in ("dialled", "whatif"):
    app.switch_page(f"../../pages/{page}.py").run()
    assert not app.exception, page
    assert app.title, [one.value for one in app.error]
    shown[page] = [app.title[0].value, app.caption[1].value]  # the first says until when the data reach
shown["curves"] = app.selectbox(key=state.plan("curve")).options
app.selectbox(key=state.plan("curve")).set_value("squared").run()
assert not app.exception
shown["chosen"] = [app.selectbox(key=state.plan("curve")).value, *(one.label for one in app.slider)]
app.switch_page("../../pages/method.py").run()
assert not app.exception
shown["method"] = [words(language).say("metric.longest") for language in ("ru", "en")]
shown["is_told"] = words("ru").say("metric.longest") in "".join(str(one.value) for one in app.markdown) + "".join(
    str(one.label) for one in app.expander
)
app.switch_page("../../pages/explore.py").run()
app.button_group(key=state.BOARDS).set_value(["early"]).run()
assert not app.exception
shown["divided"] = ["before ten" in str(chart.proto) for chart in app.get("plotly_chart")]
print(json.dumps(shown, ensure_ascii=False))
