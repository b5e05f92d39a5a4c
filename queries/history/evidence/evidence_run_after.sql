-- The first run of evidence that begins after a time.
SELECT evidence_run_id
FROM evidence_run
WHERE organization_id = :organization_id
  AND control_id = :control_id
  AND subject_id = :subject_id
  AND since > :time
ORDER BY since
LIMIT 1;
