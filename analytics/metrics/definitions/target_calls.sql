-- kind: additive
-- unit: deals
-- better: up
-- rule: S1
-- title.ru: Целевые звонки (продажи)
-- title.en: Target calls (sales)
-- description.ru: Договоры, перед которыми был результативный звонок этому клиенту.
-- description.en: Deals preceded by an effective call to that client.
SELECT
    signed_on AS day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE signed_on IS NOT NULL AND call_id IS NOT NULL
GROUP BY signed_on, operator_id, team_id, list_id
