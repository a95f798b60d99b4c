-- Click-to-call rings the operator first, then the client: if a client was called, the operator's leg is not a talk.
UPDATE typed_rows
SET talk_number = 0, said_meaning = 'not_a_dial'
WHERE grain = 'leg' AND direction = 'internal'
    AND logical_id IN (SELECT logical_id FROM typed WHERE grain = 'leg' AND direction = 'out')
