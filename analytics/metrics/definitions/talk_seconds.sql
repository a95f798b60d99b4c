-- kind: additive
-- unit: seconds
-- better: up
-- rule: S1
-- title.ru: Время разговоров
-- title.en: Talk time
-- description.ru: Сумма разговоров с людьми в исходящих звонках.
-- description.en: Total time of talks with people in outgoing calls.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(CASE WHEN is_answered THEN COALESCE(talk_seconds, 0) ELSE 0 END) AS num,
    CAST(NULL AS BIGINT) AS den
FROM calls
WHERE is_dial
GROUP BY day_on, operator_id, team_id, list_id
