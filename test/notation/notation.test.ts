/** Every row of the table of notations: the reading it has, or what is said to it; and the page for users has the same rows. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formulaFunction } from '../../src/bath/formula/evaluate.ts';
import { parseFormula } from '../../src/bath/index.ts';
import { readHamiltonian, reduceOperator } from '../../src/hamiltonian/index.ts';
import { equalOperators, operatorText, subtractOperators } from '../../src/operators/index.ts';
import { DENSITIES, REFUSED_DENSITIES } from './densities.ts';
import { READINGS, REFUSALS } from './hamiltonians.ts';
import { page, refusalOf } from './page.ts';

describe.each(READINGS)('$title', ({ means, spellings, options = {} }) => {
  const reference = readHamiltonian(means, options);
  test.each(spellings)('%s', (text) => {
    const reading = readHamiltonian(text, options);
    expect(reading.dimension).toBe(reference.dimension);
    expect(reading.couplings.map(({ bath }) => bath).sort()).toEqual(
      reference.couplings.map(({ bath }) => bath).sort(),
    );
    const pairs = [
      [reading.systemHamiltonian, reference.systemHamiltonian] as const,
      ...reading.couplings.map(
        ({ bath, operator }) => [operator, reference.couplings.find((other) => other.bath === bath)!.operator] as const,
      ),
    ];
    for (const [found, expected] of pairs) {
      const difference = reduceOperator(subtractOperators(found, expected), reading.functions);
      expect(equalOperators(difference, subtractOperators(found, found)), operatorText(found)).toBe(true);
    }
  });
});

describe.each(REFUSALS)('%s', (_, rows) => {
  test.each(rows)('%s', (text, message) => {
    const error = refusalOf(() => readHamiltonian(text));
    expect(error.message).toContain(message);
    expect(error.place).toBeDefined();
  });
});

describe.each(DENSITIES)('J = %s', (means, spellings) => {
  const reference = formulaFunction(parseFormula(means));
  test.each(spellings)('%s', (text) => {
    const found = formulaFunction(parseFormula(text));
    for (const omega of [0.01, 0.7, 1.3, 4, 11]) {
      expect(Math.abs(found(omega) - reference(omega))).toBeLessThanOrEqual(1e-14 * reference(omega));
    }
  });
});

describe('J that is refused', () => {
  test.each(REFUSED_DENSITIES)('%s', (text, message) => {
    const error = refusalOf(() => parseFormula(text));
    expect(error.message).toContain(message);
    expect(error.place).toBeDefined();
  });
});

test('docs/notation.md has these rows (npx tsx test/notation/write.ts)', () => {
  expect(readFileSync(new URL('../../docs/notation.md', import.meta.url), 'utf8')).toBe(page());
});
