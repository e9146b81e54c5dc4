"""A bank held against a posting: who proves what, which stories to bring, which questions they answer, what is missing."""
