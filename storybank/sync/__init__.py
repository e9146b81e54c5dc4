"""The bank through a carried folder: merging what several machines wrote. The only home of loro."""
