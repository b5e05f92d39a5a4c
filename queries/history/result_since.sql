-- The first span of a result that holds at :from or begins later, but before :until.
SELECT since
FROM result_span
WHERE organization_id = :organization_id
  AND control_id = :control_id
  AND subject_id = :subject_id
  AND since < :until
  AND since >= coalesce((
      SELECT max(since) FROM result_span
      WHERE organization_id = :organization_id
        AND control_id = :control_id
        AND subject_id = :subject_id
        AND since <= :from), '')
  AND +until > :from
ORDER BY since
LIMIT 1;
