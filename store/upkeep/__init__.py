"""What keeps an archive in order: its log, undo and redo, backups, and the doctor."""
