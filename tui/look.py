"""The look of what is the same in every place, and of Textual's palette, which is a box as ours are.

Without colours, cursors are seen all the same.
"""

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
CommandPalette {
    & > Vertical {
        width: 82;
        min-width: 50%;
        max-width: 95%;
        height: auto;
        margin-top: 2;
        border: round $mark;
        border-title-color: $foreground;
        border-subtitle-color: $signal;
        background: $surface;
        visibility: visible;
        padding: 0 1;
    }
    & > .command-palette--help-text { color: $quiet; text-style: not bold; }
    & #--input, & #--input.--list-visible { border: none; }
    & SearchIcon { display: none; }
    & CommandInput, & CommandInput:focus { border: none; height: 1; margin: 1; padding: 0; }
    & #--results { overlay: none; }
    & CommandList, & CommandList:focus { border: none; max-height: 60vh; margin-bottom: 1; }
    & CommandList > .option-list--option { padding: 0 1; }
    & CommandList > .option-list--option-highlighted { color: $foreground; background: $lit; text-style: bold; }
    & CommandList:ansi > .option-list--option-highlighted { background: $block-cursor-background; }
    & CommandList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    & LoadingIndicator { display: none; }
}
"""
