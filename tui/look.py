"""The look of what is the same in every place.

Without colours, cursors are seen all the same.
"""

GREETED = "-greeted"
"""What a screen is while the first messages stand on it: in a narrow terminal they lie on the list, whose words are
read below it as well, and not on the citation."""
CSS = """
* {
    scrollbar-size-vertical: 1;
    scrollbar-color: $foreground 25%;
    scrollbar-color-hover: $foreground 40%;
    scrollbar-color-active: $mark;
    scrollbar-background: $background 0%;
    scrollbar-background-hover: $background 0%;
    scrollbar-background-active: $background 0%;
    & > .input--placeholder, & > .input--suggestion, & > .text-area--placeholder { color: $quiet; }
    &:nocolor > .input--cursor, &:nocolor > .text-area--cursor, &:nocolor > .screen--selection { text-style: reverse; }
    &:nocolor > .option-list--option-highlighted { text-style: underline; }
}
Box, CommandList {
    scrollbar-background: $surface;
    scrollbar-background-hover: $surface;
    scrollbar-background-active: $surface;
}
Screen.-narrow.-greeted > ToastRack { dock: top; align: right top; margin: 2 0 0 0; }
Toast { width: 60; max-width: 90%; color: $panel-ink; background: $panel; }
Toast:ansi, Toast:ansi.-information { background: ansi_default; border: round $mark; padding: 0 1; }
Toast.-information { border-left: outer $mark; }
"""
