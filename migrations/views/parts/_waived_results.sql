CREATE VIEW _waived_results AS
-- Results that failed in a scan while a waiver covered them, with a row for each such waiver.
SELECT waiver.organization_id, scan.scan_id, scan.taken_at, waiver.control_id, span.subject_id,
       waiver.waiver_id
FROM _waiver_times AS waiver
CROSS JOIN result_span AS span ON span.organization_id = waiver.organization_id
    AND span.control_id = waiver.control_id AND span.status = 'Fail'
    AND span.since < waiver.ends_at AND +span.until > waiver.begins_at
CROSS JOIN scan ON scan.organization_id = span.organization_id
    AND scan.taken_at >= span.since AND scan.taken_at >= waiver.begins_at
    AND scan.taken_at < span.until AND scan.taken_at < waiver.ends_at
WHERE waiver.subjects IS NULL OR EXISTS (
    SELECT 1 FROM _statement_subjects AS named
    WHERE named.amendment_id = waiver.waiver_id AND named.subject_id = span.subject_id);
