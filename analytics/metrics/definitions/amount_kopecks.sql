-- kind: additive
-- unit: kopecks
-- better: up
-- rule: S1
-- title.ru: Сумма договоров
-- title.en: Deal value
-- description.ru: Сумма подписанных договоров.
-- description.en: Total value of the deals signed.
SELECT
    signed_on AS day_on,
    operator_id,
    team_id,
    list_id,
    SUM(COALESCE(amount_kopecks, 0)) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE signed_on IS NOT NULL
GROUP BY signed_on, operator_id, team_id, list_id
