-- Spans of one control's status, over all its subjects (subject is NULL) and on each. A result that
-- stood for the control is here while it holds, and where it was ever known. out_of_sight is 1
-- where a span ended because the control did not see the subject any more.
-- :organization text    its name
-- :control_id text      the control
SELECT NULL AS subject_kind, NULL AS subject, status, since, until, 0 AS out_of_sight
FROM finding_spans
WHERE organization = :organization AND control_id = :control_id
UNION ALL
SELECT (SELECT label FROM label_span AS label
        WHERE label.organization_id = span.organization_id AND label.control_id = span.control_id
          AND label.since < span.until
        ORDER BY label.since DESC LIMIT 1),
       subject.name, span.status, span.since, nullif(span.until, '9999-12-31T00:00:00.000Z'),
       EXISTS (SELECT 1 FROM out_of_sight AS hidden
               WHERE hidden.organization_id = span.organization_id
                 AND hidden.control_id = span.control_id
                 AND hidden.subject_id = span.subject_id AND hidden.gap_since = span.until
                 AND hidden.until = '9999-12-31T00:00:00.000Z')
FROM organization
CROSS JOIN result_span AS span USING (organization_id)
JOIN subject USING (subject_id)
WHERE organization.name = :organization AND span.control_id = :control_id
  AND (EXISTS (SELECT 1 FROM result_span AS held
               WHERE held.organization_id = span.organization_id
                 AND held.control_id = span.control_id AND held.subject_id = span.subject_id
                 AND held.holds)
       OR EXISTS (SELECT 1 FROM _result_gaps AS gap
                  WHERE gap.organization_id = span.organization_id
                    AND gap.control_id = span.control_id AND gap.subject_id = span.subject_id))
ORDER BY subject, since;
