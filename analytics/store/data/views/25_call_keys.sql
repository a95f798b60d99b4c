-- Keys of rows that are no calls of their own: a row of a later file is compared with them.
CREATE TABLE leg_keys AS
SELECT import_no, call_key, logical_key FROM segment_calls WHERE grain <> 'call';

CREATE VIEW call_keys AS
SELECT call_id AS call_key FROM calls
UNION ALL
SELECT call_key FROM leg_keys;
