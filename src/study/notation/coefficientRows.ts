/** What each named coefficient of a generator stands for, as rows to print. */
import { evaluateComplex, symbol, toLatex, toText } from '../../algebra/index.ts';
import { closedForms } from '../../bath/index.ts';
import type { BathSpec } from '../../hamiltonian/index.ts';
import {
  type BohrFrequency,
  type Coefficient,
  type CoefficientDefinition,
  coefficientDefinition,
  type Derivation,
  type Printed,
} from '../../tcl/index.ts';
import type { Derived } from '../derived.ts';
import { spectrumFormula } from './bathFormula.ts';

/**
 * Every coefficient of the generator by itself; the reorganisation energy with its closed form, where the spectrum has one. `labelled`: frequencies
 * are written ω₀₁, for those that are long decimal numbers.
 */
export function coefficientRows({ derivation, model }: Derived, labelled = false): readonly CoefficientDefinition[] {
  const several = severalBaths(derivation);
  return [...derivation.table.used.values()].map((coefficient) => {
    const frequency =
      labelled && coefficient.frequency ? symbol(`omega_${labelOf(coefficient, derivation)}`) : coefficient.frequency;
    return definition({ ...coefficient, frequency }, several, model.baths, derivation.system.symbols);
  });
}

const GENERIC = 'ij';

/**
 * One row for the coefficients that differ by their Bohr frequency only, written with the indices `ij`; for more than two levels, where there
 * are many of them.
 */
export function coefficientFamilies({ derivation, model }: Derived): readonly CoefficientDefinition[] {
  const several = severalBaths(derivation);
  const families = new Map<string, CoefficientDefinition>();
  for (const coefficient of derivation.table.used.values()) {
    const label = labelOf(coefficient, derivation);
    const name = label === '' ? coefficient.name : coefficient.name.replace(`_${label}`, `_${GENERIC}`);
    if (families.has(name)) continue;
    const generic = {
      ...coefficient,
      name,
      latex: label === '' ? coefficient.latex : coefficient.latex.replace(`^{${label}`, `^{${GENERIC}`),
      frequency: coefficient.frequency && symbol(`omega_${GENERIC}`),
    };
    const { symbol: own, finiteTime, longTime } = definition(generic, several, model.baths, derivation.system.symbols);
    families.set(name, { name, symbol: own, finiteTime: italicIndices(finiteTime), longTime: italicIndices(longTime) });
  }
  return [...families.values()];
}

/** Names of two letters are set upright, indices are not. */
const italicIndices = ({ latex, text }: Printed): Printed => ({
  latex: latex.replaceAll(`\\mathrm{${GENERIC}}`, GENERIC),
  text,
});

/** ω_ij of the coefficients in `coefficientFamilies`, each distinct one once. */
export function bohrFrequencyRows({ derivation, numericBasis }: Derived): readonly Printed[] {
  const value = ({ value: exact }: BohrFrequency): Printed => {
    if (numericBasis === undefined) return { latex: toLatex(exact), text: toText(exact) };
    const rounded = String(Number(evaluateComplex(exact, new Map()).re.toPrecision(10)));
    return { latex: rounded, text: rounded };
  };
  return derivation.frequencies.distinct
    .filter(({ label }) => [...derivation.table.used.values()].some((c) => labelOf(c, derivation) === label))
    .map((frequency) => ({
      latex: `\\omega_{${frequency.label}}&=${value(frequency).latex}`,
      text: `omega_${frequency.label} = ${value(frequency).text}`,
    }));
}

const severalBaths = ({ system }: Derivation): boolean => new Set(system.couplings.map(({ bath }) => bath)).size > 1;

const labelOf = ({ frequency }: Coefficient, { frequencies }: Derivation): string =>
  frequencies.distinct.find(({ value }) => value === frequency)?.label ?? '';

function definition(
  coefficient: Coefficient,
  several: boolean,
  baths: Derived['model']['baths'],
  symbols: readonly string[],
): CoefficientDefinition {
  const known = coefficientDefinition(coefficient, several, symbols);
  const { kernel, transform, frequency, bath } = coefficient;
  if (kernel !== 'dissipation' || transform !== 'cos' || frequency !== undefined) return known;
  const closed = reorganizationEnergy(baths.get(bath), symbols, several ? bath : undefined);
  const { latex, text } = known.longTime;
  return closed === undefined
    ? known
    : { ...known, longTime: { latex: `${latex}=${closed.latex}`, text: `${text} = ${closed.text}` } };
}

const REORGANIZATION_TEXT: Partial<Record<BathSpec['spectrum'], string>> = {
  ohmic: 'lambda*Omega*Gamma(s)',
  gaussian: 'lambda*Omega*Gamma(s/2)/2',
  hard: 'lambda*Omega/s',
  drude: 'lambda',
  underdamped: 'lambda',
};

/** ∫J/ω in closed form, for a bath described in the convention of the reports. */
function reorganizationEnergy(bath: BathSpec | undefined, symbols: readonly string[], name: string | undefined) {
  if (bath === undefined || bath.convention === 'qutip') return undefined;
  const latex = closedForms(bath).find(({ quantity }) => quantity === 'reorganizationEnergy')?.latex;
  const text = REORGANIZATION_TEXT[bath.spectrum];
  return latex === undefined || text === undefined
    ? undefined
    : spectrumFormula(bath.spectrum, symbols, name)({ latex, text });
}
