-- kind: additive
-- unit: deals
-- better: up
-- rule: S1
-- title.ru: Договоры
-- title.en: Closed deals
-- description.ru: Подписанные договоры по дню подписания.
-- description.en: Signed contracts, by day of signing.
SELECT
    signed_on AS day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE signed_on IS NOT NULL
GROUP BY signed_on, operator_id, team_id, list_id
