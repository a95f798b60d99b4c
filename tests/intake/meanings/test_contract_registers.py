"""A register of contracts: its status says which of the dated contracts are signed, and which are not signed yet."""

from pathlib import Path

import pytest

from analytics.intake.job import FileResult
from analytics.intake.mapping import proposal
from tests.intake.loading import Folder

REGISTER = """Номер договора;Дата договора;Контрагент;Телефон;Сумма договора, руб.;Менеджер;Состояние
101/26;02.07.2026;ИП Круглов;+7 495 112-04-77;57600;Мельник В.;Подписан
102/26;06.07.2026;ООО Вега;8-812-742-52-49;42000;Мельник В.;{0}
103/26;07.07.2026;АО Луч;8(944)296-41-01;90000;Дьяков Р.;{1}
"""


def _load(tmp_path: Path, *statuses: str, stages: str = "") -> tuple[FileResult, Folder]:
    path, mapping = tmp_path / "register.csv", tmp_path / "mapping.toml"
    path.write_text(REGISTER.format(*statuses), encoding="utf-8")
    mapping.write_text(f'kind = "outcomes"\n[stages]\n{stages}\n', encoding="utf-8")
    folder = Folder(tmp_path / "data")
    return folder.load(path, mapping=mapping if stages else None), folder


def _standing(folder: Folder) -> list[tuple[object, ...]]:
    folder.build()
    return folder.facts("SELECT standing, CAST(signed_on AS VARCHAR) FROM leads ORDER BY source_row")


@pytest.mark.parametrize(
    "status", ["На согласовании", "На подписании", "Проект", "Не подписан", "Черновик", "Pending signature", "Draft"]
)
def test_a_contract_that_is_not_signed_yet_is_no_deal_whatever_its_date(status: str, tmp_path: Path) -> None:
    result, folder = _load(tmp_path, status, "Расторгнут")
    assert (result.status, result.questions) == ("loaded", ())
    assert _standing(folder) == [("signed", "2026-07-02"), ("open", None), ("cancelled", "2026-07-07")]
    assert folder.facts("SELECT CAST(cancelled_on AS VARCHAR) FROM leads WHERE standing = 'cancelled'") == [
        ("2026-07-07",)
    ]


def test_whether_a_dated_contract_was_ended_or_never_signed_is_asked(tmp_path: Path) -> None:
    result, _ = _load(tmp_path, "На согласовании", "Отменён")
    assert [(question.code, question.examples) for question in result.questions] == [
        ("stage_words_unknown", ("отменён",))
    ]


@pytest.mark.parametrize(("means", "standing"), [("lost", ("lost", None)), ("terminated", ("cancelled", "2026-07-07"))])
def test_the_answer_decides_whether_it_was_signed(means: str, standing: tuple[str, str | None], tmp_path: Path) -> None:
    result, folder = _load(tmp_path, "На согласовании", "Отменён", stages=f'"Отменён" = "{means}"')
    assert result.status == "loaded"
    assert _standing(folder)[2] == standing


SPANISH = """Nº contrato;Cliente;CIF;Teléfono;Fecha de firma;Servicio;{0};Permanencia (meses);Comercial;Estado
C-2026/001;Hotel Mar;B14966647;+34929259495;04/06/2026;Vigilancia;1.250,00;36;María Gómez;Firmado
C-2026/002;Sur SL;B75574534;+34733409236;08/06/2026;Vigilancia;3.480,50;36;Javier Ruiz;Pendiente de firma
C-2026/003;Norte SL;B41301938;+34920272291;18/06/2026;Alarma;249,90;36;María Gómez;Firmado
"""


@pytest.mark.parametrize("header", ["Cuota mensual (€)", "Cuota mensual, USD", "Cuota, zł/mies."])
def test_a_currency_in_the_header_of_the_amounts_is_asked(header: str, tmp_path: Path) -> None:
    (tmp_path / "contratos.csv").write_text(SPANISH.format(header), encoding="utf-8")
    result = Folder(tmp_path / "data").load(tmp_path / "contratos.csv")
    assert (result.kind, [(one.code, one.column) for one in result.questions]) == (
        "outcomes",
        [("currency_in_header", header)],
    )


@pytest.mark.parametrize(
    ("role", "amounts"),
    [("amount", (125000, 348050, 24990)), ("ignore", (None, None, None))],
    ids=["rubles all the same", "loaded without amounts"],
)
def test_the_answer_decides_whether_its_amounts_are_rubles(
    role: str, amounts: tuple[int | None, ...], tmp_path: Path
) -> None:
    path, mapping, header = tmp_path / "contratos.csv", tmp_path / "mapping.toml", "Cuota mensual (€)"
    path.write_text(SPANISH.format(header), encoding="utf-8")
    folder = Folder(tmp_path / "data")
    said = proposal(folder.load(path))
    mapping.write_text(said.model_copy(update={"columns": {**said.columns, header: role}}).to_toml(), encoding="utf-8")
    assert folder.load(path, mapping=mapping).status == "loaded"
    folder.build()
    assert folder.facts("SELECT standing, operator_id, amount_kopecks FROM leads ORDER BY source_row") == [
        ("signed", "María Gómez", amounts[0]),
        ("open", "Javier Ruiz", amounts[1]),
        ("signed", "María Gómez", amounts[2]),
    ]


def test_a_day_of_closing_without_a_stage_is_asked_and_no_contract_is_open_for_it(tmp_path: Path) -> None:
    path = tmp_path / "contracts.csv"
    rows = "".join(f"V-{n};{4 + n:02}.09.2026;Kaufhaus {n};+7982925{n:04};4.750,50;Oleg Braun\n" for n in range(12))
    path.write_text(f"Vertragsnr.;Abschlussdatum;Kunde;Telefon;Monatspreis;Verkäufer\n{rows}", encoding="utf-8")
    result = Folder(tmp_path / "data").load(path)
    assert [question.code for question in result.questions] == ["outcome_date_unknown"]


def test_a_register_of_contracts_that_were_concluded_has_no_phones_and_is_all_deals(tmp_path: Path) -> None:
    path = tmp_path / "contracts.csv"
    rows = "".join(f"З-{90 + n};{8 + n:02}.09.2026;Склад {n};Пенза;2 800,00;Баранова Л.П.\n" for n in range(12))
    header = "№ договора;Дата заключения;Заказчик;Адрес;Тариф, руб./мес.;Менеджер"
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    folder = Folder(tmp_path / "data")
    assert folder.load(path).status == "loaded"
    folder.build()
    assert folder.facts("SELECT standing, COUNT(*), SUM(amount_kopecks) FROM leads GROUP BY standing") == [
        ("signed", 12, 12 * 280_000)
    ]


def test_a_survey_that_was_done_is_a_meeting_that_was_held(tmp_path: Path) -> None:
    path = tmp_path / "opportunities.csv"
    stages = ("Closed Won", "Closed Lost", "Prospecting", "Proposal/Price Quote")
    rows = "".join(
        f"Dana Ivleva,Shop {n},Monitoring #{n},{stages[n % 4]},2200.00,{n % 2},09/{13 + n}/2026\n" for n in range(12)
    )
    header = "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Site Survey Done,Created Date"
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    folder = Folder(tmp_path / "data")
    assert folder.load(path).status == "loaded"
    folder.build()
    assert folder.facts("SELECT COUNT(meeting_held_on) FROM leads") == [(6,)]


def _written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_day_of_a_contract_stands_behind_its_number(tmp_path: Path) -> None:
    rows = [
        f"{n};№ {140 + n}/26-О от {n:02}.09.2026;ООО Луч {n};{1950 + n},00;Кольцова Р.;Бурцев А.;Подписан"
        for n in range(1, 9)
    ]
    header = "№ п/п;Договор;Контрагент;Абонплата, руб./мес.;Лид (оператор КЦ);Менеджер;Статус"
    path, folder = _written(tmp_path / "register.csv", header, *rows), Folder(tmp_path / "data")
    result = folder.load(path)
    assert (result.status, result.questions, result.rejected) == ("loaded", (), 0)
    assert _standing(folder) == [("signed", f"2026-09-{n:02}") for n in range(1, 9)]


@pytest.mark.parametrize(("role", "sums"), [(None, None), ("ignore", {0}), ("amount", {665000})])
def test_amounts_in_another_currency_are_asked_about(tmp_path: Path, role: str | None, sums: set[int] | None) -> None:
    rows = [f'oppo_{n:02},Company {n},Won,"$6,650.00",annual,+170249905{n:02},2026-09-28,2026-10-02' for n in range(8)]
    header = "id,lead_name,status_label,value_formatted,value_period,contact_phone,date_created,date_won"
    path = _written(tmp_path / "deals.csv", header, *rows)
    mapping, folder = tmp_path / "mapping.toml", Folder(tmp_path / "data")
    result = folder.load(path)
    assert [(one.code, one.column) for one in result.questions] == [("currency_in_header", "value_formatted")]
    if role is not None:
        said = proposal(result)
        columns = {**said.columns, "value_formatted": role}
        mapping.write_text(said.model_copy(update={"columns": columns}).to_toml(), encoding="utf-8")
        result = folder.load(path, mapping=mapping)
        assert (result.status, result.rejected, result.loaded) == ("loaded", 0, 8)
        folder.build()
        assert {int(str(row[0] or 0)) for row in folder.facts("SELECT amount_kopecks FROM leads")} == sums


def test_an_unread_column_of_colleagues_is_asked_about_where_nothing_says_who_brought_the_client(
    tmp_path: Path,
) -> None:
    people = ("Агафонова Е. С.", "Ким В. Д.", "Поздняков Р. А.")
    managers = ("Чернов М. И.", "Юдина О. П.")
    rows = [
        f"{n:02}.09.2026;{n}-ОХ;Кафе {n};Заря;{people[n % 3]};{managers[n % 2]};{4000 + n};Подписан"
        for n in range(1, 25)
    ]
    header = "Дата договора;Номер;Клиент;Район;Специалист;Ответственный менеджер;Сумма;Статус"
    path = _written(tmp_path / "register.csv", header, *rows)
    result = Folder(tmp_path / "data").load(path)
    assert [(one.code, one.column, one.proposal) for one in result.questions] == [
        ("column_unsure", "Специалист", "operator")
    ]
    mapping = tmp_path / "mapping.toml"
    said = proposal(result)
    for role, operator in (("operator", "Агафонова Е. С."), ("ignore", "Чернов М. И.")):
        columns = {**said.columns, "Специалист": role}
        mapping.write_text(said.model_copy(update={"columns": columns}).to_toml(), encoding="utf-8")
        folder = Folder(tmp_path / role)
        assert folder.load(path, mapping=mapping).status == "loaded"
        folder.build()
        assert (operator,) in folder.facts("SELECT DISTINCT operator_id FROM leads")


def test_a_total_below_the_deals_is_none_of_them_and_an_unread_price_is_asked_about(tmp_path: Path) -> None:
    rows = [f"ВС-{n:03}/26;06.11.2026;Кафе {n};Подписан;12.11.2026;48 000,00;Ким Р." for n in range(1, 9)]
    for header, codes, total in (
        ("Рег. №;Дата регистрации;Контрагент;Состояние;Дата подписания;Сумма договора, руб.;Привлёк", [], "Итого"),
        (
            "Рег. №;Дата регистрации;Контрагент;Состояние;Дата подписания;Плата за пульт, руб.;Привлёк",
            ["amount_unknown"],
            "",
        ),
    ):
        path = _written(tmp_path / f"register{len(codes)}.csv", header, *rows, f"{total};;;;;384 000,00;")
        result = Folder(tmp_path / f"data{len(codes)}").load(path)
        assert [one.code for one in result.questions] == codes
        assert (result.rows, result.loaded) == ((0, 0) if codes else (8, 8))


@pytest.mark.parametrize("amount", ["48 000,00 руб.", "48 000 р.", "48000.00 руб.", "руб. 48 000,00", "48.000,00 р."])
def test_the_full_stop_of_rubles_is_no_part_of_the_amount(tmp_path: Path, amount: str) -> None:
    rows = [f"{n};06.11.2026;Кафе {n};Подписан;12.11.2026;{amount};Ким Р." for n in range(1, 9)]
    header = "№ договора;Дата регистрации;Контрагент;Состояние;Дата подписания;Сумма договора;Привлёк"
    path, folder = _written(tmp_path / "register.csv", header, *rows), Folder(tmp_path / "data")
    assert folder.load(path).status == "loaded"
    folder.build()
    assert folder.facts("SELECT DISTINCT amount_kopecks FROM leads") == [(4_800_000,)]


def test_rows_that_name_the_operator_above_his_deals_credit_him_and_not_the_manager(tmp_path: Path) -> None:
    rows = [
        f"Кафе {n};+7495660645{n};28.09.2026;Успешно: договор;0{n + 1}.10.2026;45 000,00 руб.;Князев" for n in range(8)
    ]
    header = "Клиент;Телефон;Создано;Этап;Дата договора;Сумма договора;Менеджер"
    names = ("Оператор: Белкина Юлия;;;;;;", "Оператор: Ступина Вера;;;;;;")
    path, folder = (
        _written(tmp_path / "deals.csv", header, names[0], *rows[:4], names[1], *rows[4:]),
        Folder(tmp_path / "data"),
    )
    result = folder.load(path)
    assert (result.status, result.questions, result.rows, result.rejected) == ("loaded", (), 8, 0)
    folder.build()
    assert folder.facts("SELECT operator_id, COUNT(*) FROM leads GROUP BY 1 ORDER BY 1") == [
        ("Белкина Юлия", 4),
        ("Ступина Вера", 4),
    ]


def test_amounts_of_visits_without_a_word_of_a_contract_are_asked_about(tmp_path: Path) -> None:
    states = ("Проведена", "Запланирована", "Не состоялась")
    amounts = {3: "36200"}
    rows = [
        f"0{n}.11.2026;Агафонова;Кафе {n};8916472670{n};0{n + 1}.11.2026;Панков;{states[n % 3]};{amounts.get(n, '')}"
        for n in range(1, 9)
    ]
    header = "Дата записи;Кто записал;Клиент;Телефон;Дата встречи;Инженер;Статус встречи;Сумма по договору"
    path = _written(tmp_path / "visits.csv", header, *rows)
    result = Folder(tmp_path / "data").load(path)
    assert [one.code for one in result.questions] == ["outcome_date_unknown"]


def test_a_name_with_a_number_is_no_amount(tmp_path: Path) -> None:
    rows = [f"{n},Apex Print site {n},Won,2026-10-0{n},2026-10-1{n},{1450 + n},+7495000000{n}" for n in range(1, 9)]
    header = "Opportunity ID,Opportunity,Stage,Created,Won On,Contract Amount (RUB),Phone"
    path, folder = _written(tmp_path / "deals.csv", header, *rows), Folder(tmp_path / "data")
    assert folder.load(path).status == "loaded"
    folder.build()
    assert folder.facts("SELECT MIN(amount_kopecks), MAX(amount_kopecks) FROM leads") == [(145_100, 145_800)]
