/** Other master equations of the field, one file each. */
export {};
