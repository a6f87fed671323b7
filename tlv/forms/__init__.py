"""Forms of the TLV procedure: sections of the dossier, and acts."""
