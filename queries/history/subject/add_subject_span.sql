INSERT INTO subject_span (organization_id, subject_id, since, until, is_server)
VALUES (:organization_id, :subject_id, :since, :until, :is_server);
