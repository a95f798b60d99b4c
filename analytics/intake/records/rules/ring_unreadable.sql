-- title.ru: время ожидания не читается
-- title.en: the ring time cannot be read
-- column: ring
-- The ring time is not a duration.
SELECT source_row FROM typed WHERE is_ring_said AND ring_number IS NULL
