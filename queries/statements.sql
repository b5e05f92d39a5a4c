-- What people say of controls: waivers, notes and assessments, by control, the latest first.
-- :organization text, optional    its name; all organizations if not given
-- :control_id text, optional      of this control; of all if not given
-- :now time                       what time it is
-- state is that of a waiver or an assessment at that time; a waiver is pending before it begins.
-- outcome says what became of the failure up to the last scan: of what is in force needed or no
-- longer needed, of what ended or is due fixed in time, fixed late, still failing or not known.
-- covers has what fails in the last scan and a waiver in force covers: subjects, or the control
-- where it fails on none. utc_offset is that of the last scan, by whose clock people read times
-- that are of no scan.
WITH said AS (
    SELECT statement.amendment_id, amendment.kind, organization.name AS organization,
           organization.organization_id, statement.control_id, statement.folded_names AS named,
           amendment.reason, statement.said_by, statement.ticket, statement.verdict,
           statement.from_at, statement.until_at, amendment.made_at, amendment.made_by,
           waiver.revoked_at, waiver.lapsed_at, waiver.ends_at,
           waiver.begins_at <= :now AND waiver.ends_at > :now AS is_in_force,
           waiver.begins_at > :now AND waiver.ends_at > waiver.begins_at AS is_to_begin
    FROM statement
    CROSS JOIN amendment ON amendment.amendment_id = statement.amendment_id
        AND amendment.kind <> 'waiver revoked'
    CROSS JOIN _said_scans ON _said_scans.scan_id = statement.scan_id
    CROSS JOIN organization ON organization.organization_id = _said_scans.organization_id
    LEFT JOIN _waiver_times AS waiver ON waiver.waiver_id = statement.amendment_id
    WHERE (:organization IS NULL OR organization.name = :organization)
      AND (:control_id IS NULL OR statement.control_id = :control_id)
)
SELECT said.amendment_id AS statement_id, said.kind, said.organization, said.control_id,
       (SELECT subjects FROM _statement_names AS about
        WHERE about.amendment_id = said.amendment_id) AS subjects,
       said.reason, said.said_by, said.ticket, said.verdict, said.from_at, said.until_at,
       (SELECT scan.utc_offset FROM scan
        WHERE scan.organization_id = said.organization_id
        ORDER BY scan.taken_at DESC LIMIT 1) AS utc_offset,
       said.made_at, said.made_by, said.revoked_at, said.lapsed_at,
       CASE WHEN said.kind = 'note' THEN NULL
            WHEN said.revoked_at <= :now THEN 'revoked'
            WHEN said.lapsed_at <= :now THEN 'lapsed'
            WHEN said.until_at < :now THEN 'expired'
            WHEN said.is_to_begin THEN 'pending'
            ELSE 'active' END AS state,
       CASE WHEN said.kind = 'assessment' OR (said.kind = 'note' AND said.until_at IS NULL)
                OR said.is_to_begin
                THEN NULL
            WHEN outcome.is_failing
                THEN iif(said.is_in_force OR said.kind = 'note' AND said.until_at >= :now,
                         'needed', 'still failing')
            WHEN said.is_in_force THEN 'no longer needed'
            WHEN NOT outcome.is_known THEN 'not known'
            WHEN outcome.fixed_at > min(coalesce(said.until_at, said.ends_at),
                                        coalesce(said.ends_at, said.until_at))
                THEN 'fixed late'
            ELSE 'fixed in time' END AS outcome,
       CASE WHEN said.kind <> 'waiver' THEN NULL
            WHEN NOT said.is_in_force THEN '[]'
            ELSE coalesce((
                SELECT nullif(json_group_array(name), '[]')
                FROM (SELECT subject.name
                      FROM result_span AS failing JOIN subject USING (subject_id)
                      WHERE failing.organization_id = said.organization_id
                        AND failing.control_id = said.control_id AND failing.status = 'Fail'
                        AND failing.until = '9999-12-31T00:00:00.000Z'
                        AND (said.named IS NULL OR EXISTS (
                            SELECT 1 FROM _statement_subjects AS covered
                            WHERE covered.amendment_id = said.amendment_id
                              AND covered.subject_id = failing.subject_id))
                      ORDER BY subject.name)),
                iif(said.named IS NULL AND outcome.is_failing, json_array(said.control_id), '[]'))
            END AS covers
FROM said
LEFT JOIN _statement_outcomes AS outcome USING (amendment_id)
ORDER BY said.organization, said.control_id, said.amendment_id DESC;
