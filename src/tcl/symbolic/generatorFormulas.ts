/** The formulas of the generator that hold for every system, in the letters of `typeset`; what prints them renames those that a user has. */
import {
  absolute,
  anticommutatorOf,
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
  hyperbolicTangent,
  index,
  infinity,
  integral,
  letter,
  letters,
  mean,
  named,
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
  withBath,
} from '../../typeset/index.ts';

const { omega, density, temperature, time, delay, bohr } = letters;
const { state, hamiltonian, coupling, imaginaryUnit: i, generator, annihilation: b, occupation } = letters;
const { correlation, greater, lesser, adjoint } = letters;
const J = call(density, omega);
const past = (operator: Formula): Formula => call(operator, negative(delay));
const overPast = (integrand: Formula): Formula => integral(integrand, delay, { bounds: [0, time] });
const energyDifference = (j: string, k: string): Formula =>
  difference(index(letters.energy, j), index(letters.energy, k));

/** G_>(τ)[A, A†(−τ)ρ] + G_<(τ)[A†, A(−τ)ρ], of one bath where it is named. */
function doubleCommutator(bath?: string): Formula {
  const [a, above, below] = [coupling, greater, lesser].map((own) => withBath(own, bath)) as [
    Formula,
    Formula,
    Formula,
  ];
  return sum(
    product(call(above, delay), commutatorOf(a, product(past(dagger(a)), state))),
    product(call(below, delay), commutatorOf(dagger(a), product(past(a), state))),
  );
}

/** What Lindblad terms add. */
export const DISSIPATOR = letter('D', '\\mathcal D');

/** K₂ρ, and dρ/dt with it and, where there are any, Lindblad terms. */
export const generatorLines = (withLindblad: boolean): readonly Formula[] => [
  equal(
    product(call(generator, time), state),
    sum(negative(integral(braces(doubleCommutator()), delay, { bounds: [0, time], measure: 'first' })), adjoint),
  ),
  equal(
    derivative(state, time),
    sum(
      negative(product(i, commutatorOf(hamiltonian, state))),
      product(call(generator, time), state),
      ...(withLindblad ? [product(DISSIPATOR, state)] : []),
    ),
  ),
];

const [jump, jumpRate] = [index(letter('O'), 'k'), index(letter('r'), 'k')];
/** Σ r_k (O_kρO_k† − ½{O_k†O_k, ρ}) */
export const LINDBLAD_TERMS = sumOver(
  'k',
  product(
    jumpRate,
    round(
      difference(
        product(jump, state, dagger(jump)),
        product(smallOver(1, 2), anticommutatorOf(product(dagger(jump), jump), state)),
      ),
    ),
  ),
);

/** The whole equation at long times, of all baths α and, where there are any, Lindblad terms of rates r_k and operators O_k. */
export const longTimeEquation = (withLindblad: boolean): Formula =>
  equal(
    derivative(state, time, 'dot'),
    sum(
      negative(product(i, commutatorOf(hamiltonian, state))),
      negative(
        sumOver(
          letter('alpha'),
          integral(braces(doubleCommutator('alpha')), delay, { bounds: [0, infinity], measure: 'first' }),
        ),
      ),
      adjoint,
      ...(withLindblad ? [LINDBLAD_TERMS] : []),
    ),
  );

/** v̇ = Mv + b */
export const BLOCH_EQUATION: Formula = equal(
  derivative(letter('v', '\\mathbf v'), time, 'dot'),
  sum(product(letters.blochMatrix, letter('v', '\\mathbf v')), letter('b', '\\mathbf b')),
);

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

/** The same of a bath in no equilibrium. */
export const GIVEN_CORRELATIONS: readonly Formula[] = [
  equal(call(greater, delay), mean(product(call(b, delay), dagger(b)))),
  equal(call(lesser, delay), mean(product(call(dagger(b), delay), b))),
  equal(call(correlation, delay), sum(call(greater, delay), call(lesser, delay))),
];

/** G(τ) of a Hermitian coupling at T = 0, where that of b† with b vanishes. */
export const COLD_CORRELATION: Formula = equal(
  call(correlation, delay),
  mean(product(call(letters.bathOperator, delay), letters.bathOperator)),
  integral(product(J, exponential(negative(phase))), omega),
);

/** The same of b and b† at T = 0. */
export const COLD_CORRELATIONS: readonly Formula[] = [
  equal(
    call(greater, delay),
    mean(product(call(b, delay), dagger(b))),
    integral(product(J, exponential(negative(phase))), omega),
  ),
  equal(call(lesser, delay), mean(product(call(dagger(b), delay), b)), 0),
  equal(call(correlation, delay), call(greater, delay)),
];

/** G(τ) of a Hermitian coupling. */
export const HERMITIAN_CORRELATION: Formula = equal(
  call(correlation, delay),
  mean(product(call(letters.bathOperator, delay), letters.bathOperator)),
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

const turned = exponential(product(i, round(energyDifference('j', 'i')), delay));
const transformOf = (kernel: Formula): Formula =>
  overPast(product(exponential(product(i, bohr, delay)), call(kernel, delay)));

export const HALF_SIDED: readonly Formula[] = [
  beside(
    equal(
      past(coupling),
      product(
        exponential(negative(product(i, hamiltonian, delay))),
        coupling,
        exponential(product(i, hamiltonian, delay)),
      ),
    ),
    equal(index(past(coupling), 'ij'), product(index(coupling, 'ij'), turned)),
  ),
  beside(
    equal(call(letters.eitherTransform, bohr, time), transformOf(letters.either)),
    equal(letters.transform, sum(letters.greaterTransform, letters.lesserTransform)),
  ),
];

/** The coupling, or its adjoint, weighted with a correlation function. */
export const WEIGHTED_COUPLING = {
  full: equal(letters.weighted, overPast(product(call(correlation, delay), past(coupling)))),
  greater: equal(letters.greaterWeighted, overPast(product(call(greater, delay), past(dagger(coupling))))),
  lesser: equal(letters.lesserWeighted, overPast(product(call(lesser, delay), past(coupling)))),
} as const;

const g = index(letters.modeCoupling, 'k');

/** J = Σ|g|²δ, without a factor 1/π. */
export const SPECTRAL_DENSITY: Formula = equal(
  J,
  sumOver('k', product(square(absolute(g)), call(letters.delta, difference(omega, index(omega, 'k'))))),
);

const overFrequencies = (...factors: readonly Formula[]): Formula =>
  integral(product(J, ...factors), omega, { bounds: null });
const thermal = hyperbolicCotangent(smallOver(omega, product(2, temperature)));

export const NOISE_KERNEL: Formula = equal(
  call(letters.noise, delay),
  overFrequencies(thermal, cosine(product(omega, delay))),
);
export const DISSIPATION_KERNEL: Formula = equal(
  call(letters.dissipation, delay),
  overFrequencies(sine(product(omega, delay))),
);
/** Of a bath in no equilibrium. */
export const GIVEN_NOISE_KERNEL: Formula = equal(call(letters.noise, delay), named('Re', call(correlation, delay)));
export const GIVEN_DISSIPATION_KERNEL: Formula = equal(
  call(letters.dissipation, delay),
  negative(named('Im', call(correlation, delay))),
);
export const BOHR_FREQUENCY: Formula = equal(letters.bohr, energyDifference('i', 'j'));
export const PARTNER_RATES: Formula = commaList(
  equal(letters.gammaPartner, letters.gamma),
  equal(letters.chiPartner, letters.chi),
);
export const PARTNER_ZERO: Formula = equal(letters.gamma0Partner, product(2, letters.pi, call(density, 0)), 0);
/** χ = γ tanh(ω/2T) */
export const detailedBalanceFormula = (frequency: Formula, temperature: Formula): Formula =>
  equal(letters.chi, product(letters.gamma, hyperbolicTangent(smallOver(frequency, product(2, temperature)))));

const v = letters.blochVector;
const basis = index(letters.basisOperator, 'k');
const [left, right] = [coupling, letters.weighted];
const delta = (ends: string): Formula => index(letters.delta, ends);

/** The generator element by element: −[A, Wρ] + h.c. summed over the pairs (A, W). */
export const MATRIX_ELEMENTS: readonly Formula[] = [
  beside(
    equal(
      derivative(index(v, 'k'), time, 'dot'),
      sum(sumOver('l', product(index(letters.blochMatrix, 'kl'), index(v, 'l'))), index(b, 'k')),
    ),
    equal(index(v, 'k'), traceOf(product(basis, state))),
  ),
  equal(
    derivative(index(state, 'ij'), time, 'dot'),
    sum(
      negative(product(i, round(energyDifference('i', 'j')), index(state, 'ij'))),
      sumOver('kl', product(index(letters.redfieldTensor, 'ij,kl'), index(state, 'kl'))),
    ),
  ),
  equal(
    index(letters.redfieldTensor, 'ij,kl'),
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
