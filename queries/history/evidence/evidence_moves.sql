-- Results of a scan whose text in the next scan may be another one, with that text. Of a result
-- that is here more than once, the text of the lowest rank is right. It is NULL where the result
-- may not be in the next scan.
-- :organization_id integer          whose scan
-- :scan_id, :after_scan_id integer  the scan and the one after it
-- :after time                       when that was taken
SELECT 1 AS rank, evidence_run.control_id, evidence_run.subject_id,
       substr(evidence_run.base, 1, evidence_delta.prefix_length) || evidence_delta.replacement
           || substr(evidence_run.base,
                     length(evidence_run.base) - evidence_delta.suffix_length + 1) AS evidence
FROM evidence_delta
JOIN evidence_run USING (evidence_run_id)
WHERE evidence_delta.scan_id = :after_scan_id
UNION ALL
SELECT 2, control_id, subject_id, base
FROM evidence_run
WHERE organization_id = :organization_id AND since = :after
UNION ALL
SELECT 3, control_id, subject_id, NULL
FROM result_span
WHERE organization_id = :organization_id AND until = :after
UNION ALL
SELECT 4, evidence_run.control_id, evidence_run.subject_id, evidence_run.base
FROM evidence_delta
JOIN evidence_run USING (evidence_run_id)
WHERE evidence_delta.scan_id = :scan_id;
