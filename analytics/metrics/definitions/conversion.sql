-- kind: additive
-- unit: share
-- better: up
-- rule: S1
-- title.ru: Договоров на результативный звонок
-- title.en: Deals per effective call
-- description.ru: Договоры периода, делённые на результативные звонки того же периода. Договор приходит позже звонка, поэтому за короткий период это не одни и те же клиенты.
-- description.en: Deals of a period divided by the effective calls of the same period. A deal comes later than its call, so over a short period these are not the same clients.
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
