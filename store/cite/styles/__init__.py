"""The citation styles, a module a style. Each is loaded when it is first asked for."""
