"""Records in the forms that other programs read; a module a form."""
