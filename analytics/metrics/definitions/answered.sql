-- kind: additive
-- unit: calls
-- better: up
-- rule: S1
-- title.ru: Дозвоны
-- title.en: Connects
-- description.ru: Звонки, на которые ответил человек. Автоответчик и голосовое меню не считаются ответом.
-- description.en: Dials that a person answered. A voicemail or a voice menu does not count as an answer.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS num,
    CAST(NULL AS BIGINT) AS den
FROM calls
WHERE is_dial
GROUP BY day_on, operator_id, team_id, list_id
