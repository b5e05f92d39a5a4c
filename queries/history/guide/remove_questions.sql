DELETE FROM question;
