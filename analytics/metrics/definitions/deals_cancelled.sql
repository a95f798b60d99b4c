-- kind: additive
-- unit: deals
-- better: down
-- rule: S7
-- title.ru: Договоры расторгнуты
-- title.en: Cancelled deals
-- description.ru: Договоры, расторгнутые не позже 60 дней после подписания, по дню расторжения. Вычитаются из выполнения плана.
-- description.en: Deals cancelled within 60 days of signing, by day of cancellation. They are deducted from quota attainment.
SELECT
    cancelled_on AS day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE cancelled_on IS NOT NULL AND cancelled_on <= signed_on + INTERVAL 60 DAY
GROUP BY cancelled_on, operator_id, team_id, list_id
