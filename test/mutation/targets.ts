/** The files that carry the algebra and the physics, from exact scalars to the criterion; a slip in one of them is a wrong equation. */
export const TARGETS: readonly string[] = [
  'src/algebra/polynomials/gcd.ts',
  'src/algebra/linear.ts',
  'src/operators/operator.ts',
  'src/hamiltonian/decomposition.ts',
  'src/bath/transforms/longTime.ts',
  'src/tcl/symbolic/generator.ts',
  'src/tcl/symbolic/coefficients.ts',
  'src/tcl/symbolic/bloch.ts',
  'src/tcl/symbolic/leadingOrder.ts',
  'src/equilibrium/meanForce/meanForce.ts',
  'src/observation/criterion/observation.ts',
];

/** The tests of the room that a source file is in: `src/tcl/…` is tested in `test/tcl`. */
export const testsOf = (file: string): string => `test/${file.split('/')[1]}`;
