-- The run of evidence that goes on at a time: the last one that began then or before.
SELECT evidence_run_id
FROM evidence_run
WHERE organization_id = :organization_id
  AND control_id = :control_id
  AND subject_id = :subject_id
  AND since <= :time
ORDER BY since DESC
LIMIT 1;
