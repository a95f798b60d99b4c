"""One file per telephony or CRM export that is recognised by its content."""
