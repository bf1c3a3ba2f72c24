/** The formulas of the generator that hold for every system, in the letters that `bathFormula` renames. */
import { bathLetters } from '../../bath/index.ts';
import {
  absolute,
  beside,
  braces,
  call,
  commaList,
  commutatorOf,
  conjugateOf,
  cosine,
  dagger,
  derivative,
  difference,
  equal,
  exponential,
  type Formula,
  hyperbolicCotangent,
  index,
  integral,
  letter,
  mean,
  negative,
  over,
  product,
  round,
  sine,
  slash,
  smallOver,
  square,
  squareBrackets,
  sum,
  sumOver,
  traceOf,
} from '../../typeset/index.ts';
import { letters } from '../letters.ts';

const { omega, density, temperature, time, delay, nu } = bathLetters;
const { state, hamiltonian, coupling, imaginaryUnit: i, generator, annihilation: b, occupation } = letters;
const { correlation, greater, lesser, adjoint } = letters;
const J = call(density, omega);
const past = (operator: Formula): Formula => call(operator, negative(delay));
const overPast = (integrand: Formula): Formula => integral(integrand, delay, { bounds: [0, time] });
const energyDifference = (j: string, k: string): Formula => difference(index(letter('E'), j), index(letter('E'), k));

const doubleCommutator = sum(
  product(call(greater, delay), commutatorOf(coupling, product(past(dagger(coupling)), state))),
  product(call(lesser, delay), commutatorOf(dagger(coupling), product(past(coupling), state))),
);

export const GENERATOR: readonly Formula[] = [
  equal(
    product(call(generator, time), state),
    sum(negative(integral(braces(doubleCommutator), delay, { bounds: [0, time], measure: 'first' })), adjoint),
  ),
  equal(
    derivative(state, time),
    sum(negative(product(i, commutatorOf(hamiltonian, state))), product(call(generator, time), state)),
  ),
];

export const OCCUPATION: Formula = equal(
  occupation,
  slash(1, round(difference(exponential(slash(omega, temperature)), 1))),
);

const n = call(occupation, omega);
const phase = product(i, omega, delay);

export const CORRELATIONS: readonly Formula[] = [
  equal(
    call(greater, delay),
    mean(product(call(b, delay), dagger(b))),
    integral(product(J, squareBrackets(sum(n, 1)), exponential(negative(phase))), omega),
  ),
  equal(
    call(lesser, delay),
    mean(product(call(dagger(b), delay), b)),
    integral(product(J, n, exponential(phase)), omega),
  ),
  equal(call(correlation, delay), sum(call(greater, delay), call(lesser, delay))),
];

/** C(τ) of a Hermitian coupling. */
export const HERMITIAN_CORRELATION: Formula = equal(
  call(correlation, delay),
  mean(product(call(letter('B'), delay), letter('B'))),
  integral(
    product(
      J,
      squareBrackets(
        difference(
          product(hyperbolicCotangent(over(omega, product(2, temperature))), cosine(product(omega, delay))),
          product(i, sine(product(omega, delay))),
        ),
      ),
    ),
    omega,
  ),
);

const X = letter('X');
const turned = exponential(product(i, round(energyDifference('j', 'i')), delay));
const transformOf = (kernel: Formula): Formula =>
  overPast(product(exponential(product(i, nu, delay)), call(kernel, delay)));

export const HALF_SIDED: readonly Formula[] = [
  beside(
    equal(
      past(X),
      product(exponential(negative(product(i, hamiltonian, delay))), X, exponential(product(i, hamiltonian, delay))),
    ),
    equal(index(past(X), 'ij'), product(index(X, 'ij'), turned)),
  ),
  beside(
    equal(call(letter('Gamma_s', '\\Gamma_\\gtrless'), nu, time), transformOf(letter('G_s', 'G_\\gtrless'))),
    equal(letter('Gamma'), sum(letter('Gamma>', '\\Gamma_>'), letter('Gamma<', '\\Gamma_<'))),
  ),
];

/** The coupling, or its adjoint, weighted with a correlation function. */
export const WEIGHTED_COUPLING = {
  W: equal(letter('W'), overPast(product(call(correlation, delay), past(coupling)))),
  Z: equal(letter('Z'), overPast(product(call(greater, delay), past(dagger(coupling))))),
  Y: equal(letter('Y'), overPast(product(call(lesser, delay), past(coupling)))),
} as const;

const g = index(letter('g'), 'k');

/** J = Σ|g|²δ, without a factor 1/π. */
export const SPECTRAL_DENSITY: Formula = equal(
  J,
  sumOver('k', product(square(absolute(g)), call(letter('delta'), difference(omega, letter('w_k', '\\omega_k'))))),
);

const overFrequencies = (...factors: readonly Formula[]): Formula =>
  integral(product(J, ...factors), omega, { bounds: null });
const thermal = hyperbolicCotangent(smallOver(omega, product(2, temperature)));

export const NOISE_KERNEL: Formula = equal(
  call(letter('nu'), delay),
  overFrequencies(thermal, cosine(product(omega, delay))),
);
export const DISSIPATION_KERNEL: Formula = equal(
  call(letter('eta'), delay),
  overFrequencies(sine(product(omega, delay))),
);
export const BOHR_FREQUENCY: Formula = equal(index(letter('omega'), 'ij'), energyDifference('i', 'j'));
export const PARTNER_RATES: Formula = commaList(
  equal(letter('gammat', '\\tilde\\gamma'), letter('gamma')),
  equal(letter('chit', '\\tilde\\chi'), letter('chi')),
);
export const PARTNER_ZERO: Formula = equal(
  letter('gamma0t', '\\tilde\\gamma_0'),
  product(2, bathLetters.pi, call(density, 0)),
  0,
);
/** χ = γ tanh(ω/2T) */
export const detailedBalanceFormula = (tanh: Formula): Formula => equal(letter('chi'), product(letter('gamma'), tanh));

const v = letter('v');
const basis = index(letter('Lambda'), 'k');
const [left, right] = [letter('L'), letter('X')];
const delta = (ends: string): Formula => index(letter('delta'), ends);

/** The generator element by element: −[L, Xρ] + h.c. summed over the pairs (L, X). */
export const MATRIX_ELEMENTS: readonly Formula[] = [
  beside(
    equal(
      derivative(index(v, 'k'), time, 'dot'),
      sum(sumOver('l', product(index(letter('M'), 'kl'), index(v, 'l'))), index(b, 'k')),
    ),
    equal(index(v, 'k'), traceOf(product(basis, state))),
  ),
  equal(
    derivative(index(state, 'ij'), time, 'dot'),
    sum(
      negative(product(i, round(energyDifference('i', 'j')), index(state, 'ij'))),
      sumOver('kl', product(index(letter('R'), 'ij,kl'), index(state, 'kl'))),
    ),
  ),
  equal(
    index(letter('R'), 'ij,kl'),
    sumOver(
      round(commaList(left, right)),
      braces(
        sum(
          product(index(right, 'ik'), index(left, 'lj')),
          product(conjugateOf(index(left, 'ki')), conjugateOf(index(right, 'jl'))),
          negative(product(delta('jl'), index(round(product(left, right)), 'ik'))),
          negative(product(delta('ik'), conjugateOf(index(round(product(left, right)), 'jl')))),
        ),
      ),
    ),
  ),
];
