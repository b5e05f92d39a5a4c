-- Notes what is out of sight of a control.
INSERT INTO out_of_sight (organization_id, control_id, subject_id, since, until, status,
                          known_status, gap_since, gap_until)
SELECT organization_id, control_id, subject_id, since, until, status, known_status, gap_since,
       gap_until
FROM _lost_sights
WHERE organization_id = :organization_id AND control_id = :control_id;
