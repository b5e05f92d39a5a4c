-- Organizations with evidence, or with changes of evidence.
SELECT organization_id FROM evidence_run
UNION
SELECT organization_id FROM evidence_change
ORDER BY organization_id;
