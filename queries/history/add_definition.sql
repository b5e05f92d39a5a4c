INSERT INTO definition (control_id, sha256, title, category, severity, severity_weight, verify,
                        subject, roles, automatable)
VALUES (:control_id, :sha256, :title, :category, :severity, :severity_weight, :verify,
        :subject, :roles, :automatable);
