/** Results as plain JSON values: every expression as `{ text, latex }`, every number that does not exist as `null` with a warning. */
import type { Quantity } from '../bath/index.ts';
import type { MeanForceState } from '../equilibrium/index.ts';
import type { Decomposition } from '../hamiltonian/index.ts';
import { entry, type Operator, operatorLatex, operatorText } from '../operators/index.ts';
import {
  axesOf,
  basisLabels,
  canBeInserted,
  coefficientRows,
  type Derived,
  l1Coherence,
  type Notation,
  printed,
  qubitMatrix,
  rowsInUserBasis,
  type Study,
  turned,
  whyNotSymbolic,
} from '../study/index.ts';
import {
  type BlochEquations,
  canonicalForm,
  type Derivation,
  type LeadingOrder,
  mapCanonical,
  type Printed,
  qubitLeadingErrors,
  qubitLeadingNumbers,
  qubitLeadingOrder,
  type SteadyNumbers,
  type Warning,
} from '../tcl/index.ts';
import { exactJson } from './criterion.ts';

type Components = Readonly<Record<string, Printed>>;

const printedOperator = (a: Operator, { names }: Notation): Printed => ({
  text: operatorText(a),
  latex: operatorLatex(a, names),
});

export function decompositionJson(decomposition: readonly Decomposition[], notation: Notation) {
  return decomposition.map(({ bath, parallel, orthogonal, identity }) => ({
    bath,
    parallel: printedOperator(parallel, notation),
    orthogonal: printedOperator(orthogonal, notation),
    identity: printedOperator(identity, notation),
  }));
}

function blochJson({ variables, matrix, vector }: BlochEquations, notation: Notation) {
  return {
    variables,
    matrix: matrix.map((row) => row.map((value) => printed(value, notation))),
    vector: vector.map((value) => printed(value, notation)),
  };
}

/** Lamb shift and Kossakowski matrix of the long-time generator, with its jump operators. */
function canonicalJson(derivation: Derivation, notation: Notation) {
  const form = mapCanonical(canonicalForm(derivation.generator, derivation.system), derivation.limit);
  return {
    jumps: form.basis.map(({ text, latex }) => ({ text, latex })),
    kossakowski: form.kossakowski.map((row) => row.map((value) => printed(value, notation))),
    lambShift: printedOperator(form.lambShift, notation),
  };
}

function leadingOrderJson({ leadingOrder: order, system }: Derivation, notation: Notation) {
  if (order.kind === 'none') return null;
  if (system.dimension !== 2) return levelCoherencesJson(order, system.dimension, notation);
  const { v1, v2, v3 } = qubitLeadingOrder(order, system);
  return { v1: printed(v1, notation), v2: printed(v2, notation), v3: printed(v3, notation) };
}

/** ρ_ij between levels of different energy; where the populations are long, in terms of P_k, which are then given beside them. */
function levelCoherencesJson(order: Extract<LeadingOrder, { kind: 'found' }>, d: number, notation: Notation) {
  const elements = ({ entries }: Operator): Components =>
    Object.fromEntries(
      [...entries].map(([key, value]) => [`rho_${Math.floor(key / d)}_${key % d}`, printed(value, notation)]),
    );
  const { inPopulations: named, zeroth } = order;
  if (named === undefined || canBeInserted(zeroth)) return elements(order.coherences);
  return {
    ...elements(named.coherences),
    populations: Object.fromEntries(named.populations.map((name, k) => [name, printed(entry(zeroth, k, k), notation)])),
  };
}

/** What does not exist symbolically, and why. */
export function symbolicWarnings({ steadyState, leadingOrder }: Derivation): Warning[] {
  return [steadyState, leadingOrder].flatMap((outcome) =>
    outcome.kind === 'none' ? [{ kind: outcome.cause, message: outcome.message }] : [],
  );
}

/** The operators whose mean values v1, v2, … are, and, where H_S was rotated, what the symbols that came with it stand for. */
function definitionsJson({ derivation, rotation, intermediates }: Derived) {
  const printedNames = [...(rotation?.definitions ?? []), ...intermediates].map(
    ({ name, text, latex }) => [name, { text, latex }] as const,
  );
  return {
    components: Object.fromEntries(derivation.basis.map(({ text, latex }, k) => [`v${k + 1}`, { text, latex }])),
    ...(printedNames.length === 0 ? {} : { definitions: Object.fromEntries(printedNames) }),
  };
}

export function derivationJson(derived: Derived) {
  const { derivation, decomposition, notation, model } = derived;
  const { system, steadyState } = derivation;
  return {
    name: model.name,
    hamiltonian: model.text,
    ...definitionsJson(derived),
    decomposition: decompositionJson(decomposition, notation),
    coefficients: coefficientRows(derived),
    ...(whyNotSymbolic(derivation) === undefined
      ? {
          bloch: blochJson(derivation.longTime, notation),
          blochFiniteTime: blochJson(derivation.finiteTime, notation),
        }
      : { bloch: null, blochFiniteTime: null }),
    ...(system.dimension <= 4 ? { canonical: canonicalJson(derivation, notation) } : {}),
    steadyState:
      steadyState.kind === 'none'
        ? null
        : Object.fromEntries(steadyState.solution.map((v, k) => [`v${k + 1}`, printed(v, notation)])),
    leadingOrder: leadingOrderJson(derivation, notation),
    baths: bathsJson(derived),
    warnings: symbolicWarnings(derivation),
  };
}

export function integralsJson({ integrals }: SteadyNumbers) {
  return Object.fromEntries(
    [...integrals].map(([name, quantity]) => [
      name,
      quantity.kind === 'finite' ? { value: quantity.value, error: quantity.error } : { value: null, error: null },
    ]),
  );
}

function divergences({ integrals, bloch, warnings }: SteadyNumbers): Warning[] {
  if (bloch !== null) return [];
  const named = (name: string) => warnings.some(({ message }) => message.includes(` ${name} `));
  return [...integrals].flatMap(([name, quantity]) =>
    quantity.kind === 'divergent' && !named(name)
      ? [{ kind: 'divergent-coefficient' as const, message: `${name} does not exist: ${quantity.cause}.` }]
      : [],
  );
}

/**
 * Where H_S is not diagonal as typed, `bloch` and `rho` are in the user's basis and `energyBasis` holds them in the eigenbasis of H_S; coherence
 * and leading order always refer to that eigenbasis.
 */
export function numbersJson(numbers: SteadyNumbers, derived?: Derived) {
  const axes = derived && axesOf(derived);
  const numericBasis = derived?.numericBasis;
  const { dimension, minEigenvalue } = numbers;
  const inEnergyBasis = numbers.bloch;
  const bloch = axes === undefined || inEnergyBasis === null ? inEnergyBasis : turned(inEnergyBasis, axes);
  const rho = axes === undefined || bloch === null ? numbers.rho : qubitMatrix(bloch.value);
  const warnings = [...numbers.warnings, ...divergences(numbers)];
  const common = { minEigenvalue, integrals: integralsJson(numbers), warnings };
  const rows = rho === null ? null : rho.re.map((row, i) => row.map((re, j) => [re, rho.im[i]![j]!]));
  if (dimension === 2) {
    const leading = qubitLeadingNumbers(numbers.leading);
    return {
      bloch: bloch?.value ?? null,
      blochError: bloch?.error ?? null,
      leading: leading === undefined ? null : leading.slice(0, 2),
      leadingError: qubitLeadingErrors(numbers.leading) ?? null,
      coherence: inEnergyBasis === null ? null : Math.hypot(inEnergyBasis.value[0]!, inEnergyBasis.value[1]!),
      rho: rows,
      basis: basisLabels(axes !== undefined),
      ...(axes === undefined
        ? {}
        : { energyBasis: { bloch: inEnergyBasis?.value ?? null, blochError: inEnergyBasis?.error ?? null, axes } }),
      ...common,
    };
  }
  const typed = numericBasis === undefined || rho === null ? rows : rowsInUserBasis(numericBasis, rho);
  return {
    rho: typed,
    rhoError: bloch?.error[0] ?? null,
    leading: leadingMatrix(numbers),
    leadingError: leadingErrorMatrix(numbers),
    basis: basisLabels(numericBasis !== undefined),
    coherence: rho === null ? null : l1Coherence(rho),
    bloch: numericBasis === undefined ? (bloch?.value ?? null) : null,
    ...(numericBasis === undefined ? {} : { energyBasis: { rho: rows, bloch: bloch?.value ?? null } }),
    ...common,
  };
}

/** Spectral density, normalisation and reorganisation energy of every bath. */
export function bathsJson({ given, model }: Derived) {
  return Object.fromEntries(
    [...(given?.baths ?? [])].map(([name, { density, temperature }]) => [
      name,
      {
        density: density.name,
        J: density.latex,
        temperature,
        convention: model.baths.get(name)?.convention ?? 'paper',
        normalization: 'J = sum |g|^2 delta(w - w_k), no 1/pi',
        reorganizationEnergy:
          density.reorganizationEnergy.kind === 'finite'
            ? { value: density.reorganizationEnergy.value, error: density.reorganizationEnergy.error }
            : { value: null, error: null },
        ...(density.notes === undefined ? {} : { notes: density.notes }),
      },
    ]),
  );
}

function leadingMatrix({ leading, dimension }: SteadyNumbers) {
  if (leading.kind === 'none') return null;
  const part = (quantity: Quantity) => (quantity.kind === 'finite' ? quantity.value : null);
  return Array.from({ length: dimension }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => {
      const element = leading.coherences[i * dimension + j];
      return element === undefined ? [leading.populations[i]!, 0] : [part(element.re), part(element.im)];
    }),
  );
}

/** The error bounds of the real and imaginary parts; those of the populations, which are right to rounding, are not known. */
function leadingErrorMatrix({ leading, dimension }: SteadyNumbers) {
  if (leading.kind === 'none') return null;
  const part = (quantity: Quantity) => (quantity.kind === 'finite' ? quantity.error : null);
  return Array.from({ length: dimension }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => {
      const element = leading.coherences[i * dimension + j];
      return element === undefined ? null : [part(element.re), part(element.im)];
    }),
  );
}

/** The equilibration picture beside the verdict, in the eigenbasis of H_S: mean force to second order, and the exact state of a bath of two modes. */
function equilibriumJson({ meanForce, fewModes, rotation, numericBasis }: Study) {
  if (meanForce === undefined) return null;
  const gibbs = fewModes?.kind === 'found' ? fewModes.gibbs : undefined;
  return {
    basis: basisLabels(rotation !== undefined || numericBasis !== undefined).leading,
    meanForce: meanForce.kind === 'found' ? meanForceJson(meanForce) : null,
    twoModes:
      gibbs === undefined
        ? null
        : {
            modes: gibbs.modes.flat(),
            exact: { bloch: gibbs.exact.bloch ?? null, truncationError: gibbs.exact.truncationError },
            secondOrder: { bloch: gibbs.secondOrder.bloch ?? null },
          },
  };
}

function meanForceJson({ bloch, coherence, errors }: Extract<MeanForceState, { kind: 'found' }>) {
  const [population, element] = errors;
  return {
    bloch: bloch ?? null,
    blochError: bloch === undefined ? null : [2 * element!, 2 * element!, 2 * population!],
    coherence,
  };
}

export function checkJson(study: Study) {
  const { verdict, notation, numbers, derivation, letter, rotation, numericBasis } = study;
  const { observation, agrees } = verdict;
  const { parallel, orthogonal, predicts, baths } = observation;
  const leading = numbers === undefined ? leadingOrderJson(derivation, notation) : qubitOrMatrix(numbers);
  return {
    observation: { parallel, orthogonal, predicts, baths },
    exact: {
      ...exactJson(study, leading),
      leadingError: numbers === undefined ? null : leadingErrors(numbers),
      basis: basisLabels(rotation !== undefined || numericBasis !== undefined).leading,
    },
    agrees,
    equilibrium: equilibriumJson(study),
    ...(letter === undefined
      ? {}
      : {
          equation2: {
            printed: printed(letter.printed, notation),
            derived: printed(letter.derived, notation),
            derivedWithoutZeroFrequencyNoise: printed(letter.derivedWithoutNoise, notation),
            difference: printed(letter.difference, notation),
            differenceWithoutZeroFrequencyNoise: printed(letter.differenceWithoutNoise, notation),
            signChanges: letter.signChanges,
          },
        }),
    baths: bathsJson(study),
    warnings: [
      ...symbolicWarnings(derivation).filter(({ kind }) => kind !== 'not-supported'),
      ...(numbers?.warnings ?? []),
    ],
  };
}

const leadingErrors = (numbers: SteadyNumbers) =>
  numbers.dimension === 2 ? (qubitLeadingErrors(numbers.leading) ?? null) : leadingErrorMatrix(numbers);

function qubitOrMatrix(numbers: SteadyNumbers) {
  if (numbers.dimension !== 2) return leadingMatrix(numbers);
  const leading = qubitLeadingNumbers(numbers.leading);
  return leading === undefined ? null : leading.slice(0, 2);
}
