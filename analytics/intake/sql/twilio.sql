-- Twilio: the client's leg is a child of the leg of the operator, who is named by his client or SIP address.
CREATE OR REPLACE VIEW said_calls AS
WITH families AS (
    SELECT *, COALESCE(logical_id, call_id) AS family_id FROM role_texts
)
SELECT
    * EXCLUDE (family_id, answered_by)
    REPLACE (
        COALESCE(
            operator,
            MAX(CASE WHEN REGEXP_MATCHES(src, '^(client|sip):') THEN REGEXP_EXTRACT(src, '^(?:client|sip):([^@;]+)', 1) END) OVER (PARTITION BY family_id),
            CASE WHEN direction LIKE 'outbound%' THEN src END
        ) AS operator,
        CASE WHEN answered_by LIKE 'machine%' OR answered_by = 'fax' THEN 'machine' END AS machine,
        CASE WHEN REGEXP_MATCHES(src, '^(client|sip):') AND direction = 'inbound' THEN 'internal' ELSE direction END AS direction,
        family_id AS logical_id,
        CASE WHEN COUNT(*) OVER (PARTITION BY family_id) > 1 THEN 'leg' ELSE 'call' END AS grain
    )
FROM families;
