-- kind: day_sum
-- unit: calls
-- better: none
-- rule: S1
-- title.ru: Звонки (итоги по дням)
-- title.en: Daily totals: dials
-- description.ru: Исходящие звонки из файлов, где телефония даёт только итоги по дням. Показаны отдельно и ни с чем не складываются: отдельных звонков за ними не видно.
-- description.en: Outgoing calls from files in which the phone system gives daily totals only. They are shown separately and added to nothing, because the single calls behind them are not known.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(dials) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
