CREATE VIEW _statement_outcomes AS
-- What became of the failures that statements are about, in the last scan: whether something of
-- them fails, whether all of them is known, and when the last failure was over, NULL where nothing
-- ever failed. A statement has a row as long as what it is about was ever assessed.
SELECT amendment_id,
       max(status = 'Fail' AND until = '9999-12-31T00:00:00.000Z') AS is_failing,
       coalesce(min(is_known) FILTER (WHERE until = '9999-12-31T00:00:00.000Z'), 0) AS is_known,
       max(until) FILTER (WHERE status = 'Fail') AS fixed_at
FROM (
    SELECT statement.amendment_id, span.status, span.is_known, span.until
    FROM statement
    CROSS JOIN _said_scans AS said ON said.scan_id = statement.scan_id
    CROSS JOIN finding_span AS span ON span.organization_id = said.organization_id
        AND span.control_id = statement.control_id
    WHERE statement.folded_names IS NULL
    UNION ALL
    SELECT statement.amendment_id, span.status, span.is_known, span.until
    FROM statement
    CROSS JOIN _statement_subjects AS named ON named.amendment_id = statement.amendment_id
    CROSS JOIN result_span AS span ON span.organization_id = named.organization_id
        AND span.control_id = statement.control_id AND span.subject_id = named.subject_id)
GROUP BY amendment_id;
