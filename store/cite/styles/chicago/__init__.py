"""The Chicago Manual of Style (18th edition): what its two systems, notes and author-date, have in common.

`work` says what is written and in which manner; `lead` who stands first; `naming` the title and what describes it;
`serial` and `monograph` where it stands; `publication` who published it and when; `law` statutes and hearings.
"""
