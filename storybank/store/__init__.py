"""The bank on disk: one readable file that no crash, full disk or second program can break."""

from storybank.store.bank_store import BankStore
from storybank.store.drafts import Draft, Drafts
from storybank.store.files import write_file
from storybank.store.locations import Locations, locate

__all__ = ["BankStore", "Draft", "Drafts", "Locations", "locate", "write_file"]
