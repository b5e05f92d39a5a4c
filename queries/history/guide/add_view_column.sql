INSERT INTO view_column (view_name, position, column_name, type, meaning)
VALUES (:view_name, :position, :column_name, :type, :meaning);
