-- A cdr row as the generic record: who called whom, in which direction, and whether a person or a machine answered.
-- Only Dial and Queue with a far channel are a talk; ANSWERED by VoiceMail, Hangup, Playback ... is a machine (formats.md 0.3).
-- Without a linkedid several rows of one id and one channel of the caller are one call: a trunk that refused it and the next, a group that rings.
CREATE OR REPLACE TEMPORARY TABLE repeated_channels AS
SELECT call_id, channel FROM role_texts
WHERE logical_id IS NULL AND call_id IS NOT NULL AND channel IS NOT NULL
GROUP BY call_id, channel
HAVING COUNT(*) > 1;

-- Contexts of the dialplan are few.
CREATE OR REPLACE TEMPORARY TABLE contexts AS
SELECT
    name,
    REGEXP_MATCHES(
        name, 'pstn|trunk|incom|inbound|from-did|ext-did|from-out|from-zap|from-dahdi|from-provider|sip-external'
    ) AS is_from_outside,
    REGEXP_MATCHES(name, 'from-internal|^internal|outgoing|outbound|outrt|dialout') AS is_from_inside
FROM (SELECT DISTINCT COALESCE(LOWER(dcontext), '') AS name FROM role_texts) AS said;

CREATE OR REPLACE VIEW peers AS
SELECT
    *,
    REGEXP_FULL_MATCH(from_peer, '\d{2,5}') AS is_peer_short,
    -- The endpoint that called, whole, if it is no extension: a login may hold dashes, and Local/ is a leg of the exchange itself.
    CASE
        WHEN NOT is_peer_short AND LOWER(channel) NOT LIKE 'local/%' THEN REGEXP_EXTRACT(channel, '^[A-Za-z0-9_]+/([^@/;]+)-[0-9a-fA-F]+$', 1)
        ELSE ''
    END AS login
FROM (
    SELECT
        role_texts.* REPLACE (COALESCE(role_texts.logical_id, repeated_channels.call_id) AS logical_id),
        COALESCE(REGEXP_EXTRACT(role_texts.channel, '^[A-Za-z0-9_]+/([^-@/;]+)', 1), '') AS from_peer,
        COALESCE(REGEXP_EXTRACT(dstchannel, '^[A-Za-z0-9_]+/([^-@/;]+)', 1), '') AS to_peer,
        contexts.is_from_outside,
        contexts.is_from_inside,
        LENGTH(REGEXP_REPLACE(COALESCE(dst, ''), '[^0-9]', '', 'g')) >= 6 AS is_dst_long
    FROM role_texts
    INNER JOIN contexts ON contexts.name = COALESCE(LOWER(role_texts.dcontext), '')
    LEFT JOIN repeated_channels
        ON repeated_channels.call_id = role_texts.call_id AND repeated_channels.channel = role_texts.channel AND role_texts.logical_id IS NULL
) AS channels;

CREATE OR REPLACE TEMPORARY TABLE through_trunks AS
SELECT DISTINCT login, src, from_peer, to_peer FROM peers
WHERE is_from_inside AND NOT is_from_outside AND is_dst_long
    AND CASE
        WHEN dstchannel IS NULL THEN CONTAINS(lastdata, dst) AND REGEXP_MATCHES(lastdata, '^[A-Za-z0-9_]+/([^/,|]+/|[^,|]+@)')
        ELSE LOWER(dstchannel) NOT LIKE 'local/%' AND to_peer NOT IN ('', from_peer, dst) AND NOT REGEXP_FULL_MATCH(to_peer, '\d{2,5}')
    END;

-- Logins of six digits and more, or of letters, that dial out. What is dialled through and calls under many numbers is a trunk.
CREATE OR REPLACE TEMPORARY TABLE logins AS
SELECT login FROM through_trunks
WHERE login <> ''
GROUP BY login
HAVING COUNT(DISTINCT src) = 1 OR BOOL_AND(from_peer NOT IN (SELECT to_peer FROM through_trunks));

CREATE OR REPLACE VIEW said_calls AS
WITH parties AS (
    SELECT
        *,
        REGEXP_FULL_MATCH(COALESCE(src, ''), '\d{2,5}') AS is_src_short,
        is_from_inside AND login IN (SELECT login FROM logins) AS is_login,
        is_dst_long AND (NOT is_from_inside OR dst NOT IN (SELECT login FROM logins)) AS is_dst_outside
    FROM peers
),
directed AS (
    SELECT
        *,
        COALESCE(
            LOWER(direction),
            CASE
                WHEN is_from_outside AND NOT is_src_short THEN 'in'
                WHEN (is_src_short OR is_peer_short OR is_login) AND is_dst_outside THEN 'out'
                WHEN is_src_short OR is_peer_short OR is_login THEN 'internal'
                ELSE 'in'
            END
        ) AS way
    FROM parties
),
sided AS (
    SELECT *, way LIKE 'in%' AND way NOT LIKE 'internal%' AS is_in FROM directed
)
SELECT
    * EXCLUDE (direction, operator, operator_ext, phone, src, dst, machine, timeout, leg_id, grain, list, way, is_in, from_peer, to_peer,
        is_from_outside, is_from_inside, login, is_dst_long, is_src_short, is_peer_short, is_login, is_dst_outside),
    way AS direction,
    CAST(NULL AS VARCHAR) AS src,
    CAST(NULL AS VARCHAR) AS dst,
    CAST(NULL AS VARCHAR) AS operator_ext,
    CASE
        WHEN is_in THEN CASE WHEN REGEXP_FULL_MATCH(to_peer, '\d{2,5}') THEN to_peer WHEN REGEXP_FULL_MATCH(dst, '\d{2,5}') THEN dst END
        WHEN is_src_short THEN src
        WHEN is_peer_short THEN from_peer
        WHEN is_login THEN login
        ELSE operator_ext
    END AS operator,
    CASE WHEN is_in THEN src ELSE dst END AS phone,
    CASE
        WHEN UPPER(status) LIKE 'ANSWER%' AND lastapp IS NOT NULL
            AND (LOWER(lastapp) NOT IN ('dial', 'queue', 'appdial', 'appqueue', 'followme', 'bridge') OR (dstchannel IS NULL AND $has_dstchannel))
            THEN 'machine'
        WHEN UPPER(status) LIKE 'VOICEMAIL%' THEN 'machine'
    END AS machine,
    CASE WHEN LOWER(lastapp) = 'dial' THEN REGEXP_EXTRACT(lastdata, '^[^,|]+[,|](\d+)', 1) END AS timeout,
    CONCAT(sequence, '|', channel, '|', dstchannel) AS leg_id,
    CASE WHEN logical_id IS NOT NULL THEN 'leg' ELSE 'call' END AS grain,
    COALESCE(list, CASE WHEN accountcode IS DISTINCT FROM src AND accountcode <> from_peer THEN accountcode END) AS list
FROM sided;
