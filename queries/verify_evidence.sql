-- A change of evidence is within its run, at a scan, and takes no more from the base than it has;
-- the base is the text of some scan.
SELECT 'evidence_middle, ' || run.control_id || ', subject ' || run.subject_id || ', '
           || middle.since || ': '
           || CASE
                  WHEN middle.prefix_length + middle.suffix_length > length(run.base)
                      THEN 'it takes more from the base than there is'
                  WHEN middle.since < run.since OR middle.since >= run.until
                      THEN 'it is not within its run'
                  ELSE 'no scan was taken then'
              END AS detail
FROM evidence_middle AS middle
JOIN evidence_span AS run USING (evidence_span_id)
WHERE middle.prefix_length + middle.suffix_length > length(run.base)
   OR middle.since < run.since OR middle.since >= run.until
   OR NOT EXISTS (SELECT 1 FROM scan
                  WHERE scan.organization_id = run.organization_id
                    AND scan.taken_at = middle.since)
ORDER BY run.control_id, run.subject_id, middle.since;
