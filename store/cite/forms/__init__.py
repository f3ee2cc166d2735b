"""The forms in which a citation is handed over, a module a form. Each is loaded when it is first asked for."""
