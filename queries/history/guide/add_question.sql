INSERT INTO question (name, summary, sql) VALUES (:name, :summary, :sql);
