/**
 * The second-order mean-force state of any d-level system in the form of Cresser & Anders (PRL 127, 250601), with eigenoperators
 * A_ω = Σ_{E_j−E_i=ω} |i⟩⟨i|A|j⟩⟨j| and one function of each Bohr frequency; a coupling that is not Hermitian has one for either order of b and b†.
 */
import {
  beside,
  bra,
  call,
  commaList,
  dagger,
  difference,
  element,
  equal,
  exponential,
  type Formula,
  index,
  integral,
  ket,
  letter,
  negative,
  over,
  product,
  relation,
  round,
  squareBrackets,
  sum,
  sumOver,
  traceOf,
} from '../../typeset/index.ts';

const [rho, beta, H, D, A, Z] = [letter('rho'), letter('beta'), letter('H_S'), letter('D'), letter('A'), letter('Z')];
const [tau, tauPrime] = [letter('tau'), letter("tau'", "\\tau'")];
const [w, wPrime, u] = [letter('w', '\\omega'), letter("w'", "\\omega'"), letter('u')];
const [i, j] = [letter('i'), letter('j')];
const rho0 = letter('rho_0');
const meanD = letter('<D>', '\\langle D\\rangle_0');
const [greaterG, lesserG, eitherG] = [letter('G_>', 'G_>'), letter('G_<', 'G_<'), letter('G_s', 'G_\\gtrless')];
const [greaterK, lesserK, eitherK] = [letter('K_>', 'K_>'), letter('K_<', 'K_<'), letter('K_s', 'K_\\gtrless')];
const slopeG = letter("G_s'", "G_\\gtrless'");
const n = call(letter('n'), u);
const J = call(letter('J'), u);
const boltzmann = exponential(negative(product(beta, w)));
const overQuanta = (numerator: Formula, denominator: Formula): Formula =>
  integral(product(J, over(numerator, denominator)), u, { measure: 'first' });
const delay = difference(tau, tauPrime);

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
        equal(rho, sum(rho0, product(rho0, difference(D, meanD)))),
        equal(rho0, over(exponential(negative(product(beta, H))), Z)),
        equal(meanD, traceOf(product(rho0, D))),
      ),
    ],
  },
  {
    caption: 'The second-order operator for V = A ⊗ b + A† ⊗ b†, summed over baths',
    formulas: [
      equal(
        D,
        integral(
          integral(
            squareBrackets(
              sum(
                product(call(A, tau), call(dagger(A), tauPrime), call(letter('g_>', 'g_>'), delay)),
                product(call(dagger(A), tau), call(A, tauPrime), call(letter('g_<', 'g_<'), delay)),
              ),
            ),
            tauPrime,
            { bounds: [0, tau], measure: 'first' },
          ),
          tau,
          { bounds: [0, beta], measure: 'first' },
        ),
      ),
      equal(call(A, tau), product(exponential(product(tau, H)), A, exponential(negative(product(tau, H))))),
    ],
  },
  {
    caption: 'The same in eigenoperators of H_S',
    formulas: [
      equal(
        D,
        sumOver(
          commaList(w, wPrime),
          squareBrackets(
            sum(
              product(index(A, w), dagger(index(A, wPrime)), call(greaterK, w, wPrime)),
              product(dagger(index(A, w)), index(A, wPrime), call(lesserK, negative(w), negative(wPrime))),
            ),
          ),
        ),
      ),
      equal(
        index(A, w),
        sumOver(
          equal(difference(index(letter('E'), 'j'), index(letter('E'), 'i')), w),
          product(ket(i), element(i, A, j), bra(j)),
        ),
      ),
    ],
  },
  {
    caption: 'Two different Bohr frequencies',
    formulas: [
      beside(
        equal(
          call(eitherK, w, wPrime),
          over(
            difference(
              product(exponential(product(beta, round(difference(wPrime, w)))), call(eitherG, wPrime)),
              call(eitherG, w),
            ),
            difference(wPrime, w),
          ),
        ),
        relation(w, '!=', wPrime),
      ),
    ],
  },
  {
    caption: 'One Bohr frequency',
    formulas: [equal(call(eitherK, w, w), sum(product(beta, call(eitherG, w)), call(slopeG, w)))],
  },
  {
    caption: 'A quantum left in the bath; the integrand is regular at u = −ω',
    formulas: [
      beside(
        equal(call(greaterG, w), overQuanta(sum(n, 1, negative(product(n, boltzmann))), sum(u, w))),
        equal(n, over(1, difference(exponential(product(beta, u)), 1))),
      ),
    ],
  },
  {
    caption: 'A quantum taken from the bath; the integrand is regular at u = ω',
    formulas: [
      equal(call(lesserG, w), overQuanta(difference(product(round(sum(n, 1)), boltzmann), n), difference(u, w))),
    ],
  },
];
