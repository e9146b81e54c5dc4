"""The bank through a carried folder: no server, no clock, no trust in names or times. The only home of loro and pyrage."""
