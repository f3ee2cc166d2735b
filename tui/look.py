"""The look of what is the same in every place.

Without colours, cursors are seen all the same; the letter under one in a field of several lines is as strong in light
themes as in dark ones.
"""

CSS = """
* {
    scrollbar-size-vertical: 1;
    scrollbar-color: $thumb;
    scrollbar-color-hover: $quiet;
    scrollbar-color-active: $mark;
    scrollbar-background: $background 0%;
    scrollbar-background-hover: $background 0%;
    scrollbar-background-active: $background 0%;
    & > .input--placeholder, & > .input--suggestion, & > .text-area--placeholder { color: $quiet; }
    &:light > .text-area--cursor { color: $input-cursor-foreground; background: $input-cursor-background; }
    &:nocolor > .input--cursor, &:nocolor > .text-area--cursor, &:nocolor > .screen--selection { text-style: reverse; }
    &:nocolor > .option-list--option-highlighted { text-style: underline; }
}
Screen, Input, OptionList, TextArea { color: $ink; }
Box, CommandList {
    scrollbar-background: $surface;
    scrollbar-background-hover: $surface;
    scrollbar-background-active: $surface;
}
ToastRack { overflow-y: hidden; }
Toast {
    width: 1fr;
    max-width: 100%;
    margin: 0;
    padding: 0 2 0 1;
    color: $panel-ink;
    background: $panel;
    &.-information { border-left: outer $mark; }
    &:ansi { background: ansi_default; text-style: bold; }
}
"""
