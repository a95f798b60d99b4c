"""One file per phone system or CRM export, recognised by content."""
