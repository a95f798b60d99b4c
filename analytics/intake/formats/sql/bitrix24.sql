-- Bitrix24: a call belongs to a lead (L_), a deal (D_), a contact (C_) or a company (CO_), each with its own numbering.
CREATE OR REPLACE VIEW said_calls AS
SELECT
    * REPLACE (
        CASE UPPER(entity_type) WHEN 'LEAD' THEN 'L_' WHEN 'DEAL' THEN 'D_' WHEN 'COMPANY' THEN 'CO_' ELSE 'C_' END || lead_id AS lead_id,
        'call' AS grain
    )
FROM role_texts;
