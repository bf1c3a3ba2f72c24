/**
 * The second-order mean-force state of any d-level system in the form of Cresser & Anders (PRL 127, 250601), with eigenoperators
 * A_a = Σ_{E_k−E_j=ω_a} |j⟩⟨j|A|k⟩⟨k| and one function of each Bohr frequency; a coupling that is not Hermitian has one for either order of b and b†.
 */
import {
  beside,
  bra,
  call,
  dagger,
  derivative,
  difference,
  element,
  equal,
  exponential,
  type Formula,
  index,
  integral,
  ket,
  letter,
  letters,
  mean,
  negative,
  over,
  product,
  relation,
  round,
  slash,
  squareBrackets,
  sum,
  sumOver,
  traceOf,
} from '../../typeset/index.ts';

const { state: rho, temperature: T, hamiltonian: H, secondOrder: Q, coupling: A, zerothState: rho0 } = letters;
const { imaginaryUnit: i, omega, imaginaryTime: u } = letters;
const uPrime = letter("tau_E'", "\\tau_{\\mathrm E}'");
const [wa, wb] = [letter('omega_a', '\\omega_a'), letter('omega_b', '\\omega_b')];
const [j, k] = [letter('j'), letter('k')];
const meanQ = index(mean(Q), '0');
const { laplaceGreater, laplaceLesser, laplaceEither, pairGreater, pairLesser, pairEither } = letters;
const slope = derivative(laplaceEither, wa);
const n = call(letters.occupation, omega);
const J = call(letters.density, omega);
const at = (operator: Formula, time: Formula): Formula => call(operator, negative(product(i, time)));
const boltzmann = (energy: Formula): Formula => exponential(negative(slash(energy, T)));
const overQuanta = (numerator: Formula, denominator: Formula): Formula =>
  integral(product(J, over(numerator, denominator)), omega, { measure: 'first' });
const delay = negative(product(i, round(difference(u, uPrime))));

/** Formulas that say one thing together, and what that is in words. */
export interface MeanForceFormula {
  readonly caption: string;
  readonly formulas: readonly Formula[];
}

export const meanForceFormulas: readonly MeanForceFormula[] = [
  {
    caption: 'Mean-force state to second order, the reduced global Gibbs state',
    formulas: [
      beside(
        equal(rho, sum(rho0, product(rho0, round(difference(Q, meanQ))))),
        equal(rho0, over(boltzmann(H), letters.partition)),
        equal(meanQ, traceOf(product(rho0, Q))),
      ),
    ],
  },
  {
    caption: 'The second-order operator for V = A ⊗ b + A† ⊗ b†, summed over baths',
    formulas: [
      equal(
        Q,
        integral(
          integral(
            squareBrackets(
              sum(
                product(at(A, u), at(dagger(A), uPrime), call(letters.greater, delay)),
                product(at(dagger(A), u), at(A, uPrime), call(letters.lesser, delay)),
              ),
            ),
            uPrime,
            { bounds: [0, u], measure: 'first' },
          ),
          u,
          { bounds: [0, slash(1, T)], measure: 'first' },
        ),
      ),
      equal(at(A, u), product(exponential(product(u, H)), A, exponential(negative(product(u, H))))),
    ],
  },
  {
    caption: 'The same in eigenoperators of H_S',
    formulas: [
      equal(
        Q,
        sumOver(
          'ab',
          squareBrackets(
            sum(
              product(index(A, 'a'), dagger(index(A, 'b')), call(pairGreater, wa, wb)),
              product(dagger(index(A, 'a')), index(A, 'b'), call(pairLesser, negative(wa), negative(wb))),
            ),
          ),
        ),
      ),
      equal(
        index(A, 'a'),
        sumOver(
          equal(difference(index(letters.energy, 'k'), index(letters.energy, 'j')), wa),
          product(ket(j), element(j, A, k), bra(k)),
        ),
      ),
    ],
  },
  {
    caption: 'Two different Bohr frequencies',
    formulas: [
      beside(
        equal(
          call(pairEither, wa, wb),
          over(
            difference(
              product(exponential(slash(round(difference(wb, wa)), T)), call(laplaceEither, wb)),
              call(laplaceEither, wa),
            ),
            difference(wb, wa),
          ),
        ),
        relation(wa, '!=', wb),
      ),
    ],
  },
  {
    caption: 'One Bohr frequency',
    formulas: [equal(call(pairEither, wa, wa), sum(over(call(laplaceEither, wa), T), slope))],
  },
  {
    caption: 'A quantum left in the bath; the integrand is regular at ω = −ω_a',
    formulas: [
      beside(
        equal(call(laplaceGreater, wa), overQuanta(sum(n, 1, negative(product(n, boltzmann(wa)))), sum(omega, wa))),
        equal(n, over(1, difference(exponential(slash(omega, T)), 1))),
      ),
    ],
  },
  {
    caption: 'A quantum taken from the bath; the integrand is regular at ω = ω_a',
    formulas: [
      equal(
        call(laplaceLesser, wa),
        overQuanta(difference(product(round(sum(n, 1)), boltzmann(wa)), n), difference(omega, wa)),
      ),
    ],
  },
];
