-- kind: additive
-- unit: share
-- better: up
-- rule: S1
-- title.ru: Результативные, доля звонков
-- title.en: Effective per dial
-- description.ru: Результативные звонки, делённые на все звонки.
-- description.en: Effective calls divided by dials.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(effective) AS num,
    SUM(dial) AS den
FROM (
    SELECT day_on, operator_id, team_id, list_id, 0 AS effective, 1 AS dial FROM calls WHERE is_dial AND is_reach_told
    UNION ALL
    SELECT day_on, operator_id, team_id, list_id, 1 AS effective, 0 AS dial FROM effective_calls WHERE is_counted AND is_reach_told
) AS both_counts
GROUP BY day_on, operator_id, team_id, list_id
