"""A story held against what works in interviews: how long it takes, how it is balanced, what to mend."""
