-- Twilio: the client's leg is a child of the operator's leg, which has his client or SIP address.
-- A number in «from» is the company's line, not a person. The operator's own leg is not a talk with a client.
CREATE OR REPLACE VIEW said_calls AS
WITH families AS (
    SELECT
        *,
        COALESCE(logical_id, call_id) AS family_id,
        REGEXP_EXTRACT(src, '^(?:client|sip):([^@;]+)', 1) AS own_name,
        -- On a trunk, terminating calls go out to the telephone network, originating ones come from it.
        REGEXP_MATCHES(COALESCE(direction, ''), '(?i)inbound|incoming|originating') AS is_in
    FROM role_texts
),
sized AS (
    SELECT
        *,
        COUNT(*) OVER (PARTITION BY family_id) AS legs,
        MAX(NULLIF(own_name, '')) OVER (PARTITION BY family_id) AS family_name
    FROM families
)
SELECT
    * EXCLUDE (family_id, own_name, is_in, legs, family_name)
    REPLACE (
        COALESCE(family_name, operator, CASE WHEN NOT is_in THEN src_name END) AS operator,  -- the caller of an incoming call is a client
        CASE WHEN is_in AND own_name = '' THEN src ELSE dst END AS phone,
        CASE WHEN is_in THEN dst ELSE src END AS own_line,
        CAST(NULL AS VARCHAR) AS src,
        CAST(NULL AS VARCHAR) AS dst,
        CASE WHEN own_name <> '' AND legs > 1 THEN 'internal' WHEN own_name <> '' THEN 'out' WHEN is_in THEN 'in' ELSE 'out' END AS direction,
        CASE WHEN own_name <> '' AND legs > 1 THEN NULL ELSE status END AS status,
        CASE WHEN own_name <> '' AND legs > 1 THEN '0' ELSE total END AS total,
        CASE WHEN answered_by LIKE 'machine%' OR answered_by = 'fax' THEN 'machine' END AS machine,
        family_id AS logical_id,
        CASE WHEN legs > 1 THEN 'leg' ELSE 'call' END AS grain
    )
FROM sized;
