"""The people of the tests: a customer, and those who work at the desk.

They act through the front door, as the pages do: the paths and live streams of docs/api.md.
"""

from tests.cast.customers import Customer, id_of
from tests.cast.member import Member
from tests.cast.others import Editor, Program
from tests.cast.staff import Administrator, Agent, Supervisor

__all__ = [
    "Administrator",
    "Agent",
    "Customer",
    "Editor",
    "Member",
    "Program",
    "Supervisor",
    "id_of",
]
