-- kind: day_sum
-- unit: calls
-- better: none
-- rule: S1
-- title.ru: Наборы по суммам за день
-- title.en: Dials by day sums
-- description.ru: Исходящие звонки из файлов, где телефония отдаёт только суммы за день. Стоят отдельно и ни с чем не складываются: отдельных звонков за ними не видно.
-- description.en: Outgoing calls of files in which the telephony gives sums of a day only. They stand apart and are added to nothing: no single call is seen behind them.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(dials) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
