/** Rounding in double precision. */

/**
 * What so many operations on the way of one term leave of a result, relative to the moduli of the terms that it is made of: ε for each, which is twice
 * what a sum, a product or a quotient leaves, and as much as a complex product or a function does.
 */
export const roundingOf = (operations: number): number => operations * Number.EPSILON;
