/** What may be typed next: operators and symbols in the Hamiltonian, fields and spectra elsewhere. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { PageState } from '../state/page.ts';

const entry =
  (type: string) =>
  ([label, detail]: readonly [string, string]): Completion => ({ label, detail, type });

const OPERATORS = (
  [
    ['sx', 'σ_x'],
    ['sy', 'σ_y'],
    ['sz', 'σ_z'],
    ['sp', 'σ₊ = |0⟩⟨1|'],
    ['sm', 'σ₋'],
    ['id', 'identity'],
    ['|0><1|', 'transition between levels'],
    ['B', 'bath operator b + b†'],
    ['b', 'annihilates a quantum of the bath'],
    ['bd', 'creates one'],
    ['h.c.', 'adjoint of the other terms'],
  ] as const
).map(entry('operator'));

const FIELDS = (
  [
    ['hamiltonian', 'H_S and couplings'],
    ['baths', 'spectrum and temperature of every bath'],
    ['parameters', 'numbers of the symbols'],
    ['complex', 'symbols that are complex'],
    ['system', 'oscillators of the system'],
    ['lindblad', 'collapse operators'],
    ['units', 'energy, temperature, time'],
    ['spin', 'S of the spins, or a list of them'],
    ['initial', 'state at t = 0'],
    ['name', ''],
    ['description', ''],
  ] as const
).map(entry('property'));

const SPECTRA = (
  [
    ['ohmic', 'λω^s Ω^{1−s} e^{−ω/Ω}'],
    ['gaussian', 'λω^s Ω^{1−s} e^{−ω²/Ω²}'],
    ['hard', 'λω^s Ω^{1−s} below Ω'],
    ['drude', '(2λ/π) γω/(ω² + γ²)'],
    ['underdamped', 'a peak at ω'],
    ['custom', 'J as a formula'],
    ['table', 'J by its values'],
    ['correlation', 'sums of exponentials'],
  ] as const
).map(entry('enum'));

const BATH_FIELDS = (
  [
    ['spectrum', ''],
    ['lambda', 'coupling strength'],
    ['s', 'exponent'],
    ['cutoff', 'Ω'],
    ['gamma', 'rate of a Drude bath'],
    ['Gamma', 'width of an underdamped bath'],
    ['omega', 'frequency of an underdamped bath'],
    ['temperature', 'T'],
    ['J', 'formula in w'],
  ] as const
).map(entry('property'));

export function completions(context: CompletionContext, page: PageState): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}|][\p{L}\w.|><]*/u);
  if (word === null && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, from - line.from);
  return { from, options: optionsAfter(before, page), validFor: /^[\p{L}\w.|><]*$/u };
}

function optionsAfter(before: string, page: PageState): readonly Completion[] {
  if (/spectrum:\s*$/.test(before)) return SPECTRA;
  if (/^\s*(?:hamiltonian|operator):/.test(before)) return [...OPERATORS, ...symbols(page)];
  if (/^\s*parameters:/.test(before)) return symbols(page);
  if (/^\s+/.test(before)) return BATH_FIELDS;
  return before === '' ? FIELDS : [...symbols(page), ...OPERATORS];
}

function symbols({ reading, controls }: PageState): readonly Completion[] {
  const known = controls.value.filter(({ bath }) => bath === null).map(({ name }) => name);
  return [...known, ...(reading.value?.missing ?? [])].map((label) => ({
    label,
    type: 'variable',
    detail: 'parameter',
  }));
}
