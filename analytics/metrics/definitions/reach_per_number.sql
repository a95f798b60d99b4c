-- kind: distinct
-- unit: share
-- better: up
-- rule: S2
-- title.ru: Дозваниваемость по номерам
-- title.en: Reach per number
-- description.ru: Доля набранных номеров, по которым в периоде хоть раз ответил человек.
-- description.en: Share of the distinct numbers dialled on which a person answered at least once in the period.
SELECT
    client_id,
    day_on,
    operator_id,
    team_id,
    list_id,
    CASE WHEN is_answered THEN 1 ELSE 0 END AS num,
    1 AS den
FROM calls
WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
