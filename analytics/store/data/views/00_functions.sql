-- Functions of the scripts that an engine may lack. The key of a number has the same bits on every engine, so that one
-- continues what the other has built.
CREATE OR REPLACE TEMPORARY MACRO client_key(phone) AS CAST(HASH(phone) >> 1 AS BIGINT);

CREATE OR REPLACE TEMPORARY MACRO array_join(texts, separator) AS ARRAY_TO_STRING(texts, separator);
