CREATE VIEW _uneven_controls AS
-- Controls whose findings cannot be compared as they are: a subject that had failed was out of
-- sight, or the id was given to another control. A control may be here more than once.
SELECT organization_id, control_id FROM out_of_sight WHERE known_status = 'Fail'
UNION ALL
SELECT organization_id, control_id FROM control_reuse;
