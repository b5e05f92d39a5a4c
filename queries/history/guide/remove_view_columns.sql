DELETE FROM view_column;
