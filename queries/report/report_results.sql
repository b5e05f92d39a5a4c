-- Results of one scan, with their evidence as reported.
-- :scan_id integer    the scan
SELECT results.control_id, results.subject_kind, results.subject, results.status, results.evidence
FROM results
WHERE results.scan_id = :scan_id
ORDER BY results.control_id, results.subject;
