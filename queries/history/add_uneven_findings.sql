-- Notes the findings of a control, if they cannot be compared.
INSERT INTO uneven_finding (organization_id, control_id, since, until, status, is_known, reused_at,
                            goes_on, run_since, before_until, before_status, known_until,
                            known_status)
SELECT organization_id, control_id, since, until, status, is_known, reused_at, goes_on, run_since,
       before_until, before_status, known_until, known_status
FROM _uneven_findings
WHERE organization = (SELECT name FROM organization WHERE organization_id = :organization_id)
  AND organization_id = :organization_id
  AND control_id = :control_id;
