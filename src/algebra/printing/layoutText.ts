/** Plain text of a layout. */
import type { Gaussian } from '../polynomials/gaussian.ts';
import { isSum, isUnitNumber, type Layout, type Power, type Product, type Sum } from './layout.ts';

export function layoutText(layout: Layout): string {
  if (isSum(layout)) return sumText(layout);
  return layout.negative ? `-${productText(layout)}` : productText(layout);
}

function sumText({ terms }: Sum): string {
  return terms
    .map((term, k) => {
      const text = productText(term);
      if (k === 0) return term.negative ? `-${text}` : text;
      return term.negative ? ` - ${text}` : ` + ${text}`;
    })
    .join('');
}

/** Without the sign. */
function productText({ number, above, divisor, below }: Product): string {
  const top = above.map(powerText);
  if (!isUnitNumber(number) || top.length === 0) top.unshift(numberText(number));
  const bottom = below.map(powerText);
  if (divisor !== 1n) bottom.unshift(String(divisor));
  if (bottom.length === 0) return top.join('*');
  return `${top.join('*')}/${bottom.length === 1 ? bottom[0] : `(${bottom.join('*')})`}`;
}

function powerText({ base, exponent }: Power): string {
  const text = typeof base === 'string' ? base : `(${sumText(base)})`;
  return exponent === 1 ? text : `${text}^${exponent}`;
}

function numberText({ re, im }: Gaussian): string {
  if (im === 0n) return String(re);
  const size = im < 0n ? -im : im;
  const unit = size === 1n ? 'i' : `${size}i`;
  return re === 0n ? unit : `(${re} ${im < 0n ? '-' : '+'} ${unit})`;
}
