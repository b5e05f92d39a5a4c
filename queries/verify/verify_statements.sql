-- A statement has its amendment, and says something of a scan that was there. A revocation names a
-- waiver of the same control that was granted before and not revoked; nothing else names one.
SELECT 'amendment ' || amendment.amendment_id
           || ': a statement is of a control, and nothing else is' AS detail
FROM amendment
LEFT JOIN statement USING (amendment_id)
WHERE (amendment.kind IN ('waiver', 'waiver revoked', 'note', 'assessment'))
      <> (statement.amendment_id IS NOT NULL)
UNION ALL
SELECT 'amendment ' || statement.amendment_id || ': scan ' || statement.scan_id || ' was not there'
FROM statement
JOIN amendment USING (amendment_id)
WHERE statement.scan_id > amendment.after_scan_id
   OR NOT EXISTS (SELECT 1 FROM scan WHERE scan.scan_id = statement.scan_id
                  UNION ALL
                  -- A revocation is of the waiver's scan, which may be gone by then.
                  SELECT 1 FROM removed_scan
                  WHERE removed_scan.scan_id = statement.scan_id
                    AND removed_scan.amendment_id
                        > coalesce(statement.waiver_id, statement.amendment_id))
UNION ALL
SELECT 'amendment ' || statement.amendment_id || ': it is no ' || amendment.kind
FROM statement
JOIN amendment USING (amendment_id)
WHERE (amendment.kind = 'assessment') <> (statement.verdict IS NOT NULL)
   OR (amendment.kind = 'waiver revoked') <> (statement.waiver_id IS NOT NULL)
   OR (amendment.kind IN ('waiver', 'assessment')) <> (statement.said_by IS NOT NULL)
   OR statement.ticket IS NOT NULL AND amendment.kind <> 'waiver'
UNION ALL
SELECT 'amendment ' || statement.amendment_id || ': it revokes what is no waiver of '
           || statement.control_id || ', or was revoked'
FROM statement
WHERE statement.waiver_id IS NOT NULL
  AND (NOT EXISTS (
        SELECT 1
        FROM statement AS waiver
        JOIN amendment ON amendment.amendment_id = waiver.amendment_id
        WHERE waiver.amendment_id = statement.waiver_id
          AND waiver.amendment_id < statement.amendment_id AND amendment.kind = 'waiver'
          AND waiver.control_id = statement.control_id
          AND waiver.scan_id = statement.scan_id)
       OR EXISTS (SELECT 1 FROM statement AS other
                  WHERE other.waiver_id = statement.waiver_id
                    AND other.amendment_id < statement.amendment_id))
UNION ALL
-- The chain covers the names, not how the array is written.
SELECT 'amendment ' || statement.amendment_id || ': its subjects are not written as edca does'
FROM statement
WHERE iif(json_valid(statement.folded_names),
          json(statement.folded_names) <> statement.folded_names,
          statement.folded_names IS NOT NULL)
ORDER BY detail;
