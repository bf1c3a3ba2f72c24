/** Random models, d ≤ 5 with one to three baths, against mpmath: every number is within its bound, nothing is missing, and bounds say something. */
import { describe, expect, it } from 'vitest';
import { type Compared, compare, excess, FOUND_CASES, RANDOM_CASES } from './truths.ts';

/** All of them in `npm run test:slow`. */
const STEP = process.env.MODE === 'slow' ? 1 : Math.ceil(RANDOM_CASES.length / 60);
const BATCH = 10;

const cases = RANDOM_CASES.filter((_, k) => k % STEP === 0);
const batches = Array.from({ length: Math.ceil(cases.length / BATCH) }, (_, k) =>
  cases.slice(k * BATCH, (k + 1) * BATCH),
);

/** States are known to a millionth, and what is small by nature to a millionth of itself. */
const isVague = ({ name, error, scale }: Compared): boolean =>
  error > 1e-6 * (name.startsWith('state') || name.startsWith('mean force') ? 1 : scale);

const described = (name: string, { name: what, value, error, truth }: Compared): string =>
  `${name}, ${what}: ${value} ± ${error}, but it is ${truth}`;

describe('random models against mpmath', () => {
  const vague = new Set<string>();

  it.each(batches.map((batch) => [batch[0]![0], batch] as const))(
    'from %s on',
    (_, batch) => {
      const [broken, missing]: [string[], string[]] = [[], []];
      for (const random of batch) {
        const [name] = random;
        const { numbers, missing: own } = compare(random);
        missing.push(...own.map((what) => `${name}, ${what}`));
        for (const number of numbers) {
          if (!(excess(number) <= 0)) broken.push(described(name, number));
          if (isVague(number)) vague.add(name);
        }
      }
      expect(broken).toEqual([]);
      expect(missing).toEqual([]);
    },
    120_000,
  );

  it.each(FOUND_CASES)('%s, once outside a bound', (...found) => {
    const { numbers, missing } = compare(found);
    expect(missing).toEqual([]);
    const broken = numbers.filter((number) => !(excess(number) <= 0));
    expect(broken.map((number) => described(found[0], number))).toEqual([]);
  });

  it('bounds are small but for a few ill-conditioned models', () => {
    expect(vague.size).toBeLessThanOrEqual(0.05 * cases.length);
  });
});
