-- Evidence of the results of one scan, as reported.
-- :scan_id integer    the scan
SELECT results.control_id, results.subject, results.evidence
FROM results
WHERE results.scan_id = :scan_id
ORDER BY results.control_id, results.subject;
