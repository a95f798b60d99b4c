-- A call ordered by a click rings the operator first and the client then: where a client was called, the colleague's leg is no talk.
UPDATE typed_rows
SET talk_number = 0, said_meaning = 'not_a_dial'
WHERE grain = 'leg' AND direction = 'internal'
    AND logical_id IN (SELECT logical_id FROM typed WHERE grain = 'leg' AND direction = 'out')
