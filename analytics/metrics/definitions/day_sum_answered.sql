-- kind: day_sum
-- unit: calls
-- better: none
-- rule: S1
-- title.ru: Отвечено по суммам за день
-- title.en: Answered by day sums
-- description.ru: Сколько из этих звонков телефония не считает пропущенными. Ответил человек или автоответчик, она не говорит, поэтому это не дозваниваемость.
-- description.en: How many of these calls the telephony does not call missed. Whether a person or a machine answered it does not say, so this is not reach.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(COALESCE(answered, 0)) AS num,
    CAST(NULL AS BIGINT) AS den
FROM day_sums
GROUP BY day_on, operator_id, team_id, list_id
