/** What a second-order generator gets wrong of a qubit as formulas: populations at order λ and coherences at order λ², in the eigenbasis of H_S. */
import { symbolsOf } from '../../algebra/index.ts';
import { TooLargeError } from '../../errors.ts';
import { qubitOrderDefinitions, qubitOrders } from '../../orders/index.ts';
import { equal, type Formula, type Printed } from '../../typeset/index.ts';
import type { Derived } from '../derivation/derived.ts';
import { modelFormula } from '../derivation/notation/bathFormula.ts';
import { coefficientRows } from '../derivation/notation/coefficientRows.ts';
import { printer } from '../derivation/notation/notation.ts';

export interface QubitFormulas {
  /** The populations at order 0, the coherences at order λ, K₄ρ₀, the populations at order λ, the coherences at order λ²; earlier ones are symbols in later. */
  readonly formulas: readonly Formula[];
  /** Of K₄ρ₀ and of the integrals in it. */
  readonly definitions: readonly Formula[];
  /** Those of the coefficients of the second-order generator at long times. */
  readonly coefficients: readonly Printed[];
}

/** Undefined where there are none: more levels, couplings that are not Hermitian, no unique state at order λ⁰, or formulas too large to be derived. */
export function qubitFormulas(derived: Derived): QubitFormulas | undefined {
  const { notation } = derived;
  const orders = ordersOf(derived);
  if (orders === undefined) return undefined;
  const names = new Map(
    [...orders.formulas, ...orders.integrals.values()].map(({ symbol }) => [symbol.text, symbol.latex]),
  );
  const { formula } = printer(new Map([...notation.names, ...names]), notation.replacements);
  const named = modelFormula(derived);
  const present = new Set(orders.formulas.flatMap(({ value }) => symbolsOf(value)));
  return {
    formulas: orders.formulas.map(({ symbol, value }) => equal(symbol, formula(value))),
    definitions: qubitOrderDefinitions(formula(orders.frequency), orders.formulas[0]!.symbol).map(named),
    coefficients: coefficientRows(derived)
      .filter(({ name }) => present.has(name))
      .map(({ symbol, longTime }) => ({
        text: `${symbol.text} = ${longTime.text}`,
        latex: `${symbol.latex} = ${longTime.latex}`,
      })),
  };
}

function ordersOf({ derivation }: Derived) {
  try {
    return qubitOrders(derivation);
  } catch (error) {
    if (error instanceof TooLargeError) return undefined;
    throw error;
  }
}
