-- kind: day_sum
-- unit: calls
-- better: none
-- rule: S1
-- title.ru: Звонки, где известно, ответили ли (итоги по дням)
-- title.en: Daily totals: calls with a known result
-- description.ru: Сколько из этих звонков в файле отмечены как отвеченные или нет. Доля считается только от них.
-- description.en: Calls for which the file states whether they were answered. The share is of these only.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(CASE WHEN answered IS NOT NULL THEN dials ELSE 0 END) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
