-- kind: additive
-- unit: share
-- better: up
-- rule: S1
-- title.ru: Конверсия
-- title.en: Conversion
-- description.ru: Сделки периода на один результативный звонок того же периода. Сделки отстают от звонков, поэтому за короткий период это не доля одних и тех же клиентов.
-- description.en: Deals of a period per effective call of the same period. Deals lag behind calls, so over a short period these are not the same clients.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(deal) AS num,
    SUM(effective) AS den
FROM (
    SELECT signed_on AS day_on, operator_id, team_id, list_id, 1 AS deal, 0 AS effective FROM leads WHERE signed_on IS NOT NULL
    UNION ALL
    SELECT day_on, operator_id, team_id, list_id, 0 AS deal, 1 AS effective FROM effective_calls WHERE is_counted
) AS both_counts
GROUP BY day_on, operator_id, team_id, list_id
