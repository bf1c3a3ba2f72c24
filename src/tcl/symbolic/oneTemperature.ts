/**
 * Several baths of one temperature: tanh(ω/2T) is the same for all of them, the rates obey detailed balance, and the leading order loses the terms that
 * flow between baths.
 */
import { substitute, symbol } from '../../algebra/index.ts';
import type { Quantity } from '../../bath/index.ts';
import { once } from '../../once.ts';
import type { ThermalFactor } from './coefficients.ts';
import type { Derivation } from './derivation.ts';
import { leadingOrder } from './leadingOrder.ts';

/** The thermal factor that stands for all those at its frequency: that of the first bath. */
const representative = ({ frequency }: ThermalFactor, { table }: Derivation): ThermalFactor =>
  [...table.thermalUsed.values()].find((other) => other.frequency === frequency)!;

/** Whether thermal factors of several baths enter, and have the same numbers wherever they have the same frequency. */
export function haveOneTemperature(derivation: Derivation, integrals: ReadonlyMap<string, Quantity>): boolean {
  const factors = [...derivation.table.thermalUsed.values()];
  const value = ({ name }: ThermalFactor): number => {
    const quantity = integrals.get(name);
    return quantity?.kind === 'finite' ? quantity.value : Number.NaN;
  };
  return (
    new Set(factors.map(({ bath }) => bath)).size > 1 &&
    factors.every((factor) => value(factor) === value(representative(factor, derivation)))
  );
}

/** The same derivation with the leading order, its limit and its thermal factors for one temperature of all baths. */
export function atOneTemperature(derivation: Derivation): Derivation {
  const { generator, system, frequencies, table } = derivation;
  const factors = [...table.thermalUsed.values()];
  const shared = new Map(factors.map((factor) => [factor.name, symbol(representative(factor, derivation).name)]));
  const own = factors.filter((factor) => factor === representative(factor, derivation));
  const reduce = system.reduce ?? ((a) => a);
  const common = {
    limit: (a: Parameters<Derivation['limit']>[0]) => reduce(substitute(derivation.limit(a), shared)),
    table: { ...table, thermalUsed: new Map(own.map((factor) => [factor.name, factor])) },
  };
  const order = once(() => leadingOrder(generator, system, frequencies, common.limit, common.table));
  return Object.create(derivation, {
    limit: { value: common.limit },
    table: { value: common.table },
    leadingOrder: { get: order },
  }) as Derivation;
}
