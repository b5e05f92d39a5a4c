CREATE VIEW _finding_waivers AS
-- Findings that failed in a scan while waivers covered all that failed of them, with a row for each
-- waiver that covered something. A finding that fails on no subject needs a waiver of all subjects.
SELECT waiver.organization_id, scan.scan_id, scan.taken_at, waiver.control_id, waiver.waiver_id
FROM _waiver_times AS waiver
CROSS JOIN finding_span AS finding ON finding.organization_id = waiver.organization_id
    AND finding.control_id = waiver.control_id AND finding.status = 'Fail'
    AND finding.since < waiver.ends_at AND +finding.until > waiver.begins_at
CROSS JOIN scan ON scan.organization_id = finding.organization_id
    AND scan.taken_at >= finding.since AND scan.taken_at >= waiver.begins_at
    AND scan.taken_at < finding.until AND scan.taken_at < waiver.ends_at
WHERE waiver.subjects IS NULL
   OR (EXISTS (
        SELECT 1 FROM _waived_results AS covered
        WHERE covered.waiver_id = waiver.waiver_id AND covered.scan_id = scan.scan_id)
       AND NOT EXISTS (
        SELECT 1 FROM result_span AS failing
        WHERE failing.organization_id = finding.organization_id
          AND failing.control_id = finding.control_id AND failing.status = 'Fail'
          AND failing.since <= scan.taken_at AND +failing.until > scan.taken_at
          AND NOT EXISTS (
            SELECT 1 FROM _waived_results AS covered
            WHERE covered.scan_id = scan.scan_id AND covered.control_id = failing.control_id
              AND covered.subject_id = failing.subject_id)));
