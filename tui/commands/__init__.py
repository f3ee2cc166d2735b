"""What a person can do on the main screen; a class a command, listed once in `table`."""
