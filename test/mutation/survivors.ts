/** Mutants of the targets that no test notices, by the code they change, and why. A fragment that is no longer in its file is an error. */
export interface Survivors {
  readonly file: string;
  /** The code that is changed, or that holds what is changed. */
  readonly code: readonly string[];
  /** `equivalent`: the same result for every input. `route`: the same result on another, mostly slower way. `guard`: for what no test brings about. */
  readonly kind: 'equivalent' | 'route' | 'guard';
  readonly why: string;
}

export const SURVIVORS: readonly Survivors[] = [
  {
    file: 'src/algebra/polynomials/gcd.ts',
    kind: 'route',
    code: [
      'if (isConstant(a) || isConstant(b)) return unitPolynomial;',
      'if (equalPolynomials(a, b)) return a;',
      'if (absent.length === a.variables.length) return unitPolynomial;',
      'if (absent.length > 0) {',
      'a.terms.length < b.terms.length ? [a, b] : [b, a]',
      'if (degrees(small).every((degree, i) => degree === bounds[i]) && exactQuotient(large, small)) return small;',
      'polynomials.toSorted((s, t) => s.terms.length - t.terms.length)',
      'if (isConstant(gcd)) break;',
      'if (isConstant(candidate)) return undefined;',
    ],
    why: 'Short cuts. The normalised gcd is unique, and what follows ends with it as well.',
  },
  {
    file: 'src/algebra/polynomials/gcd.ts',
    kind: 'route',
    code: [
      'const cost = Math.min(...heads.map((head) => head.terms.length * head.variables.length));',
      'if (best === undefined || cost < best.cost)',
      'if (candidate.variables.some((name, i) => degreesOfCandidate[i]! > bounds.get(name)!)) {',
    ],
    why: 'Any variable may be the main one; taking out a content that is 1 changes nothing.',
  },
  {
    file: 'src/algebra/polynomials/gcd.ts',
    kind: 'guard',
    code: [
      'if (found) return found;',
      'if (++failures > 2) break;',
      'if (found !== undefined) return found;',
      'a.variables[bounds.indexOf(Math.min(...bounds))]!',
      'if (left === undefined || right === undefined) return undefined;',
    ],
    why: 'Wrong candidates come of unlucky primes and points only, and the first settled candidate of every test is right. The check by division and the remainder sequence after it are for the others.',
  },
  {
    file: 'src/algebra/polynomials/gcd.ts',
    kind: 'equivalent',
    code: ['return place < 0 ? 0 : Math.min('],
    why: 'charCodeAt(−1) is NaN, and a NaN exponent becomes the character 0.',
  },
  {
    file: 'src/algebra/linear.ts',
    kind: 'route',
    code: [
      'const quick = n <= LARGEST_EXPANSION ? solveByMinors(augmented, n) : undefined;',
      'if (quick) return quick;',
      'if (n <= LARGEST_EXPANSION) {',
      'if (full.terms.length === 0) return undefined;',
      "eliminate(augmented, n, 'everywhere')",
      "eliminate(matrix, n, 'below')",
      "if (i === rank || (i < rank && where === 'below')) continue;",
    ],
    why: 'Minors and elimination, below the pivots or everywhere, give the same exact solution and determinant.',
  },
  {
    file: 'src/algebra/linear.ts',
    kind: 'route',
    code: [
      'entries.reduce((sum, entry) => sum + entry.terms.length, 0)',
      'sort((i, j) => size[j]! - size[i]!)',
      'if (size > 0 && (best < 0 || size < rows[best]![column]!.terms.length)) best = i;',
    ],
    why: 'The order of rows and the choice of a pivot cost time only; their sign is kept account of.',
  },
  {
    file: 'src/algebra/linear.ts',
    kind: 'equivalent',
    code: [
      '(n - 1 - i) % 2 === 0',
      'filter((j) => j < i)',
      'if (j === column) return zeroPolynomial;',
      'if (j === pivots[i]) return pivot;',
    ],
    why: 'n − 1 ± i and n ± 1 − i have one parity; no row is twice in the order; the minors of these two columns are 0 and the pivot by themselves.',
  },
  {
    file: 'src/hamiltonian/decomposition.ts',
    kind: 'route',
    code: ['if (a.dimension === 2) return along(direction, a);'],
    why: 'The commutant of a qubit is spanned by 1 and h, which is also what the powers of h and the blocks of equal energy give.',
  },
  {
    file: 'src/bath/transforms/longTime.ts',
    kind: 'route',
    code: [
      "if (integral.kind === 'divergent' || integral.error <= SATISFACTORY * Math.abs(integral.value)) return integral;",
      'closed.error < integral.error',
      "if (whole.kind === 'divergent' || bracket.poles.length < 2) return whole;",
      'if (whole.error <= SATISFACTORY * Math.abs(whole.value)) return whole;',
      'if (error >= whole.error) return whole;',
      "{ kernel: 'noise', transform: 'sin', frequency, coefficient: a },",
    ],
    why: 'Of two values within their errors one is taken; what has no error compares as false. The transform of a part only finds its closed form.',
  },
  {
    file: 'src/bath/transforms/longTime.ts',
    kind: 'equivalent',
    code: [
      "if (quantity === 'reorganizationEnergy' || quantity.kernel !== kernel || quantity.transform !== transform) continue;",
      'if (LOCAL[kernel] === transform || coefficient === 0) continue;',
      "if (part.kind === 'divergent') return whole;",
      'part.error + roundingOf(2) * Math.abs(part.value)',
      '(factors.get(frequency) ?? 0) + coefficient * localFactor(bath, kernel, frequency)',
    ],
    why: 'A string has no kernel, and each kernel has closed forms of its one principal value; groups of zeros are left out again; a part that diverges has no number and so no smaller error; the rounding of a product is far below the error of its part; with every sign turned the modulus is the same.',
  },
  {
    file: 'src/tcl/symbolic/coefficients.ts',
    kind: 'equivalent',
    code: ['request.at.sign < 0', "{ products: 'written' }", "|| kernel === 'noise') continue;"],
    why: 'The sign is 0 at ν = 0 only, where the sine transform has been answered; tanh(ω/2T) prints alike in both styles; γ → γ changes nothing.',
  },
  {
    file: 'src/tcl/symbolic/bloch.ts',
    kind: 'equivalent',
    code: ['monomials.every((monomial) => (monomial.get(name) ?? 0) <= 1)'],
    why: 'The coefficients of all monomials in any set of untied symbols vanish exactly if the sum does; which set it is decides how long they are.',
  },
  {
    file: 'src/tcl/symbolic/leadingOrder.ts',
    kind: 'equivalent',
    code: [
      'const degenerate = images.some(({ i, j }) => i !== j);',
      'return i === j ? given : balance.simplify(given);',
      'for (let i = 0; i < d; i++) {',
    ],
    why: 'Images of coherences have no rates that balance, so detailed balance is not found; the diagonal of the images is read no more once populations are known; for i = d there is no j > i left.',
  },
  {
    file: 'src/tcl/symbolic/leadingOrder.ts',
    kind: 'guard',
    code: ['if (reduce !== undefined || inPopulations === undefined) return false;'],
    why: 'A coherence that is not 0 as it stands but 0 under relations between symbols would pass for one; none of the models tested has one.',
  },
  {
    file: 'src/equilibrium/meanForce/meanForce.ts',
    kind: 'route',
    code: [
      '[...levels].flatMap((x) => [...levels].flatMap((y) => (x > y ? [x - y] : [])))',
      'const scales = [kernel.temperature, ...frequencies(kernel.levels)];',
    ],
    why: 'Edges of the first panels. Adaptive quadrature reaches its tolerance without them, with more panels.',
  },
  {
    file: 'src/equilibrium/meanForce/meanForce.ts',
    kind: 'equivalent',
    code: ['Array.from({ length: d }, () => [])', "elementIntegrand(kernel, matrix, i, j, 'im')"],
    why: 'Every element of the table is assigned; all but `re` is the imaginary part.',
  },
  {
    file: 'src/observation/criterion/observation.ts',
    kind: 'route',
    code: [
      'if (named === undefined || named.dimension === 2) return above(order.coherences);',
      'if (size > WORTH_INSERTING) return above(named);',
      'return total(inserted) <= total(inTerms) ? inserted : inTerms;',
      'const size = Math.max(0, ...lengths(order.zeroth.entries.values())) * Math.max(0, ...lengths(named.entries.values()));',
      'if (isIncoherent(order, system))',
    ],
    why: 'The coherences in populations and those with the populations inserted vanish together; which are shown is a matter of length. Without coherences the sum of squares is 0 as well.',
  },
  {
    file: 'src/observation/criterion/observation.ts',
    kind: 'equivalent',
    code: [
      '(sum, part) => sum + terms(part).length ** 2, 0) > LONGEST',
      'Math.floor(key / d) < key % d',
      'if (only !== undefined && second === undefined)',
      'if (element === undefined || i > j || frequencies.of(i, j).index < 0) return [];',
      'largest > LARGEST_ERROR',
    ],
    why: 'No result lies on the bounds 2000 and 1e-9. There are no coherences on the diagonal, those below it are the conjugates, and between equal energies they are undefined. Where there are none the state is incoherent, which has been answered.',
  },
  {
    file: 'src/observation/criterion/observation.ts',
    kind: 'guard',
    code: ['const populations = new Set(implicit ? order.inPopulations?.populations : []);'],
    why: 'No surface of the tests is written with populations that depend on no coupling: where they do not, the coherences with the populations inserted are the shorter ones.',
  },
];
