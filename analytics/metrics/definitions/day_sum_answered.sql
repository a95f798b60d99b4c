-- kind: day_sum
-- unit: calls
-- better: none
-- rule: S1
-- title.ru: Отвечено (итоги по дням)
-- title.en: Daily totals: answered
-- description.ru: Сколько из этих звонков телефония не считает пропущенными. Ответил человек или автоответчик, не видно, поэтому это не дозваниваемость.
-- description.en: Calls that the phone system does not count as missed. It does not show whether a person or a machine answered, so this is not reach rate.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(COALESCE(answered, 0)) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
