"""What is read in a table is our words, while its numbers stay numbers."""

from streamlit.dataframe_util import convert_anything_to_arrow_bytes, convert_arrow_bytes_to_pandas_df
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from analytics.ui.widgets.columns import Column
from analytics.ui.widgets.table import _styled


def test_the_words_are_read_and_the_numbers_sorted() -> None:
    style = _styled([Column("Имя", ("Анна", "Борис")), Column("Дозвон", (0.5, -1.0), ("50,0 %", "мало данных"))])
    sent = ArrowData()
    marshall_styler(sent, style, "table")
    assert convert_arrow_bytes_to_pandas_df(sent.styler.display_values).to_numpy().tolist() == [
        ["Анна", "50,0 %"],
        ["Борис", "мало данных"],
    ]
    assert convert_arrow_bytes_to_pandas_df(convert_anything_to_arrow_bytes(style))["Дозвон"].tolist() == [0.5, -1.0]
