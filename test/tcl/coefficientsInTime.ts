/** The coefficients of the generator in numbers as functions of time. */

import type { Values } from '../../src/algebra/index.ts';
import type { Bath, TransformRequest } from '../../src/bath/index.ts';
import { finiteTimeTable } from '../../src/bath/transforms/index.ts';
import { bathNamed, numberOf } from '../../src/tcl/numeric/numericSystem.ts';
import type { Coefficient } from '../../src/tcl/symbolic/coefficients.ts';
import type { Derivation } from '../../src/tcl/symbolic/derivation.ts';

/**
 * Every finite-time coefficient that a derivation uses, by its name, at times from 0 to `end`. Throws `InputError` where a number or a bath is missing
 * and `NoAnswerError` (divergent-coefficient, not-converged) where a kernel does not exist.
 */
export function coefficientsInTime(
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
  end: number,
): (time: number) => Map<string, number> {
  const ofBath = new Map<string, Coefficient[]>();
  for (const coefficient of derivation.table.used.values()) {
    const list = ofBath.get(coefficient.bath);
    if (list) list.push(coefficient);
    else ofBath.set(coefficient.bath, [coefficient]);
  }
  const tables = [...ofBath].map(([bath, coefficients]) => {
    const frequencies = coefficients.map(({ frequency }) => (frequency ? numberOf(frequency, values).re : 0));
    const requests = coefficients.map(
      ({ kernel, transform }, k): TransformRequest => ({ kernel, transform, frequency: Math.abs(frequencies[k]!) }),
    );
    const table = finiteTimeTable(bathNamed(bath, baths), requests, end);
    const factors = coefficients.map(({ scale, transform }, k) =>
      transform === 'sin' && frequencies[k]! < 0 ? -scale : scale,
    );
    return { coefficients, factors, table };
  });
  return (time) => {
    const numbers = new Map<string, number>();
    for (const { coefficients, factors, table } of tables) {
      const transforms = new Float64Array(coefficients.length);
      table.evaluate(time, transforms);
      for (const [k, { name }] of coefficients.entries()) numbers.set(name, factors[k]! * transforms[k]!);
    }
    return numbers;
  };
}
