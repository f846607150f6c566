"""What is sent to people: composed here as plain values, written and sent elsewhere."""

from xlsx_tools.messages.addresses import Address, address_of
from xlsx_tools.messages.letter import Attachment, Letter, as_eml, as_message

__all__ = ["Address", "Attachment", "Letter", "address_of", "as_eml", "as_message"]
