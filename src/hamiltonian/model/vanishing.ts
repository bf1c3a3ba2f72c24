/** A model in which parameters given as 0 are 0: what it couples and what commutes is then decided for it, not for almost all parameters. */
import { type Expr, substitute, symbolsOf, zero } from '../../algebra/index.ts';
import { type Operator, operator } from '../../operators/index.ts';
import type { ParsedModel } from './prepare.ts';

/** The model itself where no parameter is 0. Throws `InputError` where one of them is divided by. */
export function withVanishingParameters(model: ParsedModel): ParsedModel {
  const inFunctions = new Set([...model.functions.values()].flatMap(({ argument }) => symbolsOf(argument)));
  const isZero = (value: unknown): boolean => value === 0;
  const vanishing = [...model.parameters]
    .filter(([, value]) => (typeof value === 'number' ? isZero(value) : isZero(value.re) && isZero(value.im)))
    .map(([name]) => name)
    .filter((name) => !inFunctions.has(name));
  if (vanishing.length === 0) return model;
  const gone = new Set(vanishing.flatMap((name) => [name, model.partners.get(name) ?? name]));
  const replacements = new Map<string, Expr>([...gone].map((name) => [name, zero]));
  const inserted = ({ dimension, entries }: Operator): Operator =>
    operator(
      dimension,
      [...entries].map(([key, value]) => [key, substitute(value, replacements)] as const),
    );
  return {
    ...model,
    systemHamiltonian: inserted(model.systemHamiltonian),
    couplings: model.couplings.map((coupling) => ({ ...coupling, operator: inserted(coupling.operator) })),
    lindblad: model.lindblad.map(({ rate, operator: o }) => ({
      rate: substitute(rate, replacements),
      operator: inserted(o),
    })),
    symbols: model.symbols.filter((name) => !gone.has(name)),
    partners: new Map([...model.partners].filter(([name]) => !gone.has(name))),
    parameters: new Map([...model.parameters].filter(([name]) => !gone.has(name))),
  };
}
