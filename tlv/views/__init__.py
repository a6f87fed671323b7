"""Pages and acts of the TLV procedure."""
