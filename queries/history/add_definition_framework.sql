INSERT INTO definition_framework (definition_id, framework) VALUES (:definition_id, :framework);
