/** The independent checks a report shows: each puts a derived result to a second path that could disagree. */
import { type Expr, evaluateComplex, isZero, symbolsOf, type Values, zero } from '../algebra/index.ts';
import { type Bath, spectralDensity } from '../bath/index.ts';
import { compileComplex, compileReal, fromExpr, nerdamerAgrees, productNode, sumNode } from '../compile/index.ts';
import { agreementOfCoherences } from '../equilibrium/index.ts';
import type { Decomposition } from '../hamiltonian/index.ts';
import { addOperators, equalOperators, transition } from '../operators/index.ts';
import { applyCanonicalForm, blochResidual, canonicalForm, type Derivation, dissipator } from '../tcl/index.ts';
import { bruteForceDeviation, existing, leadingOrderDeviation } from '../tcl/numeric/index.ts';
import { whyNotSymbolic } from './derivation/derived.ts';
import { canBeInserted } from './derivation/populations.ts';

export interface Check {
  readonly name: string;
  /** What was compared with what. */
  readonly detail: string;
  readonly outcome: 'passed' | 'failed' | 'not applicable';
  /** Largest deviation of a numeric check; 0 for an exact one that passed. */
  readonly residual: number | null;
  /** Why it does not apply, or what failed. */
  readonly note?: string;
}

export interface CheckInput {
  readonly derivation: Derivation;
  readonly decomposition: readonly Decomposition[];
  readonly values?: Values;
  readonly baths?: ReadonlyMap<string, Bath>;
  /** Adds the numbers that follow from those of the user's symbols: cos(theta), the splitting of a tilted H_S. */
  readonly complete?: (values: Values) => Values;
}

export async function runChecks(input: CheckInput): Promise<readonly Check[]> {
  const { derivation, decomposition } = input;
  const unknown = whyNotSymbolic(derivation);
  if (unknown !== undefined) {
    const detail = 'the symbolic Bloch equations by independent paths';
    return [decompositionCheck(derivation, decomposition), notApplicable('Bloch equations', detail, unknown)];
  }
  const point = input.values && input.baths ? { values: input.values, baths: input.baths } : samplePoint(input);
  return [
    decompositionCheck(derivation, decomposition),
    canonicalCheck(derivation),
    substitutionCheck(derivation),
    await nerdamerCheck(derivation),
    compiledCheck(derivation, point.values),
    bruteForceCheck(derivation, point),
    leadingOrderCheck(derivation, point),
    equilibriumCheck(derivation),
  ];
}

const exact = (name: string, detail: string, passed: boolean): Check => ({
  name,
  detail,
  outcome: passed ? 'passed' : 'failed',
  residual: passed ? 0 : null,
});

function decompositionCheck({ system }: Derivation, decomposition: readonly Decomposition[]): Check {
  const passed = decomposition.every(({ bath, identity, parallel, orthogonal }) => {
    const coupling = system.couplings.find((candidate) => candidate.bath === bath);
    return coupling !== undefined && equalOperators(addOperators(identity, parallel, orthogonal), coupling.operator);
  });
  return exact('Decomposition', 'the sum of identity, parallel and orthogonal part with the coupling, exactly', passed);
}

function canonicalCheck(derivation: Derivation): Check {
  const { generator, system } = derivation;
  const form = canonicalForm(generator, system);
  const d = system.dimension;
  let passed = true;
  for (let key = 0; key < d * d && passed; key++) {
    const x = transition(d, Math.floor(key / d), key % d);
    passed = equalOperators(applyCanonicalForm(form, x, system), dissipator(generator, x, system));
  }
  return exact(
    'Canonical form',
    'the generator of Lamb shift and Kossakowski matrix with the double commutators, exactly',
    passed,
  );
}

function substitutionCheck({ longTime, steadyState, system }: Derivation): Check {
  const name = 'Substitution';
  const detail = 'M v + b at the symbolic steady state with 0, exactly';
  if (steadyState.kind === 'none') return notApplicable(name, detail, steadyState.message);
  const reduce = system.reduce ?? ((a: Expr) => a);
  return exact(
    name,
    detail,
    blochResidual(longTime, steadyState.solution).every((a) => isZero(reduce(a))),
  );
}

/** nerdamer expands numerator differences: M v + b = 0 cleared of its denominator. */
async function nerdamerCheck({ longTime, steadyState, system }: Derivation): Promise<Check> {
  const name = 'Second opinion';
  const detail = 'M v + b at the symbolic steady state, expanded by nerdamer, with 0';
  if (steadyState.kind === 'none') return notApplicable(name, detail, steadyState.message);
  if (system.reduce !== undefined) {
    return notApplicable(name, detail, 'it rests on relations between functions, such as cos² + sin² = 1');
  }
  for (const [j, row] of longTime.matrix.entries()) {
    const left = sumNode([
      ...row.map((value, k) => productNode([fromExpr(value), fromExpr(steadyState.solution[k]!)])),
      fromExpr(longTime.vector[j]!),
    ]);
    const opinion = await nerdamerAgrees(left, zero);
    if (opinion.kind === 'too-large') {
      return notApplicable(name, detail, `an expansion of ${opinion.terms} terms is too large for nerdamer`);
    }
    if (opinion.kind === 'disagrees') {
      return { name, detail, outcome: 'failed', residual: null, note: `nerdamer is left with ${opinion.remainder}` };
    }
  }
  return { name, detail, outcome: 'passed', residual: 0 };
}

const notApplicable = (name: string, detail: string, note: string): Check => ({
  name,
  detail,
  outcome: 'not applicable',
  residual: null,
  note,
});

interface SamplePoint {
  readonly values: Values;
  readonly baths: ReadonlyMap<string, Bath>;
}

/** Numbers for a model that has none: spread-out values for every symbol and a super-Ohmic bath for each name. */
function samplePoint({ derivation: { system }, complete = (values) => values }: CheckInput): SamplePoint {
  const values = new Map<string, number | { re: number; im: number }>();
  for (const [index, name] of [...system.symbols].sort().entries()) values.set(name, 0.15 + ((index * 0.309017) % 0.5));
  for (const [name, partner] of system.partners) {
    if (values.has(partner) && typeof values.get(partner) !== 'number') continue;
    const re = 0.4 + ((name.length * 0.37) % 1);
    values.set(name, { re, im: 0.3 });
    values.set(partner, { re, im: -0.3 });
  }
  const baths = new Map<string, Bath>();
  for (const [index, { bath }] of system.couplings.entries()) {
    const density = spectralDensity({ spectrum: 'ohmic', lambda: 0.02 / (index + 1), s: 3, cutoff: 3 + index });
    baths.set(bath, { density, temperature: 0.4 + 0.3 * index });
  }
  return { values: complete(values), baths };
}

/** Relative rounding allowed to a few hundred floating-point operations. */
const ROUNDING = 1e-11;

function compiledCheck(derivation: Derivation, values: Values): Check {
  const name = 'Compiled function';
  const detail = 'generated JavaScript with exact evaluation of the same expressions';
  const { steadyState, longTime } = derivation;
  const targets: readonly Expr[] =
    steadyState.kind === 'unique' ? steadyState.solution : [...longTime.matrix.flat(), ...longTime.vector];
  const symbols = [...new Set(targets.flatMap(symbolsOf))].sort();
  const point = new Map(symbols.map((symbol, k) => [symbol, values.get(symbol) ?? 0.31 + ((k * 0.754877) % 1)]));
  const pair = (value: number | { re: number; im: number }) =>
    typeof value === 'number' ? [value, 0] : [value.re, value.im];
  const out = new Float64Array(2 * targets.length);
  compileComplex(targets, symbols)(Float64Array.from(symbols.flatMap((symbol) => pair(point.get(symbol)!))), out);
  const real = new Float64Array(targets.length);
  if (derivation.system.partners.size === 0) {
    compileReal(targets, symbols)(
      Float64Array.from(symbols, (symbol) => pair(point.get(symbol)!)[0]!),
      real,
    );
  } else for (const k of targets.keys()) real[k] = out[2 * k]!;
  let residual = 0;
  for (const [k, target] of targets.entries()) {
    const expected = evaluateComplex(target, point);
    // values of order 1 are inserted: below a thousandth of that an expression is a difference, whose rounding is that of its terms
    const size = Math.max(Math.hypot(expected.re, expected.im), 1e-3);
    const complexDeviation = Math.hypot(out[2 * k]! - expected.re, out[2 * k + 1]! - expected.im);
    residual = Math.max(residual, Math.abs(real[k]! - expected.re) / size, complexDeviation / size);
  }
  return { name, detail, outcome: residual <= ROUNDING ? 'passed' : 'failed', residual };
}

/** At one temperature the leading-order coherences are those of the mean-force Gibbs state. */
function equilibriumCheck(derivation: Derivation): Check {
  const name = 'Equilibrium';
  const several = new Set(derivation.system.couplings.map(({ bath }) => bath)).size > 1;
  const detail = `leading-order coherences with those of the mean-force state${several ? ' when all baths have one temperature' : ''}`;
  const { leadingOrder: order, system } = derivation;
  if ((system.lindblad ?? []).length > 0) {
    return notApplicable(name, detail, 'Lindblad terms belong to no environment in equilibrium');
  }
  if (derivation.system.athermal !== undefined) {
    return notApplicable(name, detail, 'a bath by its correlation functions is in no equilibrium');
  }
  if (system.dimension > 2 && order.kind === 'found' && !canBeInserted(order.zeroth)) {
    return notApplicable(name, detail, 'too long to be decided symbolically');
  }
  const agreement = agreementOfCoherences(derivation);
  if (agreement.kind === 'none') return notApplicable(name, detail, agreement.message);
  if (agreement.kind === 'undecided') {
    return notApplicable(name, detail, 'a difference is left that relations between thermal factors may remove');
  }
  return exact(name, detail, agreement.kind === 'proved');
}

function bruteForceCheck(derivation: Derivation, { values, baths }: SamplePoint): Check {
  const name = 'Brute force';
  const detail = 'symbolic Bloch matrix with a superoperator assembled from numeric matrices';
  const deviation = existing(() => bruteForceDeviation(derivation, values, baths));
  if (deviation.kind === 'divergent') {
    return notApplicable(name, detail, `the long-time generator does not exist: ${deviation.cause}`);
  }
  const residual = deviation.value;
  return { name, detail, outcome: residual <= ROUNDING ? 'passed' : 'failed', residual };
}

function leadingOrderCheck(derivation: Derivation, { values, baths }: SamplePoint): Check {
  const name = 'Leading order';
  const detail = 'symbolic leading order with golden-rule rates and one bath integral for each coherence';
  const { leadingOrder } = derivation;
  if (leadingOrder.kind === 'none') return notApplicable(name, detail, leadingOrder.message);
  const residual = leadingOrderDeviation(derivation, values, baths);
  if (residual === undefined) {
    return notApplicable(
      name,
      detail,
      'a coefficient diverges, or levels coincide or lie closer than the baths couple them, for these numbers',
    );
  }
  return { name, detail, outcome: residual <= ROUNDING ? 'passed' : 'failed', residual };
}
