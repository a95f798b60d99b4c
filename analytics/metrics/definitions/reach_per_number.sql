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
    num,
    den
FROM client_days
