/** The hierarchical equations of motion: the numerically exact state of a system and its baths. */
export {};
