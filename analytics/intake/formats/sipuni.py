# title.ru: Sipuni
# title.en: Sipuni
"""Sipuni: statistics of its web account, in both column layouts (24 and 26)."""

from analytics.intake.columns.known import Export, known_format

STATISTICS = Export(
    name="sipuni",
    system="sipuni",
    marks=("ID схемы звонка", "Кто ответил", "Инициатор завершения звонка"),
    columns={
        "direction": ("Тип",),
        "status": ("Статус",),
        "start": ("Время",),
        "list": ("Метка",),
        "own_line": ("Исходящая линия",),
        "src": ("Откуда",),
        "dst": ("Куда",),
        "total": ("Длительность звонка, сек", "Длительность звонка"),
        "talk": ("Длительность разговора, сек", "Длительность разговора"),
        "ring": ("Время ответа, сек", "Время ответа"),
        "who_answered": ("Кто ответил",),
        "side": ("Инициатор завершения звонка",),
        "call_id": ("ID записи", "ID заказа звонка"),
    },
    statuses={"Отвечен": "answered", "Не отвечен": "no_answer", "Занят": "busy", "Отменен": "cancelled"},
    prepare="sipuni",
)

FORMAT = known_format("sipuni", STATISTICS)
