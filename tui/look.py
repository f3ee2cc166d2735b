"""The look of what is the same in every place: scroll bars; and without colours, cursors that are seen all the same."""

CSS = """
* {
    scrollbar-size-vertical: 1;
    scrollbar-color: $foreground 25%;
    scrollbar-color-hover: $foreground 40%;
    scrollbar-color-active: $accent;
    scrollbar-background: $background 0%;
    scrollbar-background-hover: $background 0%;
    scrollbar-background-active: $background 0%;
    &:nocolor > .input--cursor, &:nocolor > .text-area--cursor, &:nocolor > .screen--selection { text-style: reverse; }
    &:nocolor > .option-list--option-highlighted { text-style: underline; }
}
"""
