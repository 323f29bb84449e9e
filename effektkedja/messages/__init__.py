"""Every sentence that a person reads, in Swedish and English."""
