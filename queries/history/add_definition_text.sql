INSERT INTO definition_text (definition_id, description, "references", remediation, script,
                             considerations)
VALUES (:definition_id, :description, :references, :remediation, :script, :considerations);
