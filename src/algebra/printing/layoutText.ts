/** Plain text of a layout. */
import type { Gaussian } from '../polynomials/gaussian.ts';
import { isSum, isUnitNumber, type Layout, type Power, type Product, type Sum } from './layout.ts';

type Names = ReadonlyMap<string, string>;

export function layoutText(layout: Layout, names: Names = new Map()): string {
  if (isSum(layout)) return sumText(layout, names);
  return layout.negative ? `-${productText(layout, names)}` : productText(layout, names);
}

function sumText({ terms }: Sum, names: Names): string {
  return terms
    .map((term, k) => {
      const text = productText(term, names);
      if (k === 0) return term.negative ? `-${text}` : text;
      return term.negative ? ` - ${text}` : ` + ${text}`;
    })
    .join('');
}

/** Without the sign. */
function productText({ number, above, divisor, below }: Product, names: Names): string {
  const top = above.map((power) => powerText(power, names));
  if (!isUnitNumber(number) || top.length === 0) top.unshift(numberText(number));
  const bottom = below.map((power) => powerText(power, names));
  if (divisor !== 1n) bottom.unshift(String(divisor));
  if (bottom.length === 0) return top.join('*');
  return `${top.join('*')}/${bottom.length === 1 ? bottom[0] : `(${bottom.join('*')})`}`;
}

function powerText({ base, exponent }: Power, names: Names): string {
  const text = typeof base === 'string' ? (names.get(base) ?? base) : `(${sumText(base, names)})`;
  return exponent === 1 ? text : `${text}^${exponent}`;
}

function numberText({ re, im }: Gaussian): string {
  if (im === 0n) return String(re);
  const size = im < 0n ? -im : im;
  const unit = size === 1n ? 'i' : `${size}i`;
  return re === 0n ? unit : `(${re} ${im < 0n ? '-' : '+'} ${unit})`;
}
