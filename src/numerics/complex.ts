/**
 * Complex numbers in double precision: plain records and plain functions. Branch cuts are the principal ones (DLMF 4.2): −π < arg z ≤ π.
 *
 * Import as a namespace, `import * as c from './complex.ts'`, and write `c.mul(a, b)`.
 */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });

export const ZERO: Complex = { re: 0, im: 0 };
export const ONE: Complex = { re: 1, im: 0 };
export const I: Complex = { re: 0, im: 1 };

export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const neg = (a: Complex): Complex => ({ re: -a.re, im: -a.im });
export const conj = (a: Complex): Complex => ({ re: a.re, im: -a.im });
export const scale = (a: Complex, factor: number): Complex => ({ re: a.re * factor, im: a.im * factor });

export const mul = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** a/b by Smith's method (Comm. ACM 5, 435 (1962)): no overflow of |b|². */
export function div(a: Complex, b: Complex): Complex {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const denominator = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / denominator, im: (a.im - a.re * ratio) / denominator };
  }
  const ratio = b.re / b.im;
  const denominator = b.re * ratio + b.im;
  return { re: (a.re * ratio + a.im) / denominator, im: (a.im * ratio - a.re) / denominator };
}

export const inv = (a: Complex): Complex => div(ONE, a);

/** |z| without overflow or harmful underflow. */
export function abs(a: Complex): number {
  const x = Math.abs(a.re);
  const y = Math.abs(a.im);
  const large = Math.max(x, y);
  // between these the squares, 1e±280, neither overflow nor lose the smaller part to underflow
  if (large > 1e-140 && large < 1e140) return Math.sqrt(x * x + y * y);
  if (large === 0 || large === Number.POSITIVE_INFINITY) return large;
  const u = x / large;
  const v = y / large;
  return large * Math.sqrt(u * u + v * v);
}

export const arg = (a: Complex): number => Math.atan2(a.im, a.re);

/** r e^{iφ} */
export const polar = (r: number, phi: number): Complex => ({ re: r * Math.cos(phi), im: r * Math.sin(phi) });

export function exp(a: Complex): Complex {
  return polar(Math.exp(a.re), a.im);
}

/** Principal logarithm; ln|z| keeps its relative accuracy where |z| is close to 1. */
export function log(a: Complex): Complex {
  const x = Math.max(Math.abs(a.re), Math.abs(a.im));
  const y = Math.min(Math.abs(a.re), Math.abs(a.im));
  const modulus = x > 0.5 && x < 1.5 ? 0.5 * Math.log1p((x - 1) * (x + 1) + y * y) : Math.log(abs(a));
  return { re: modulus, im: arg(a) };
}

/** z^p for a real power p, principal value; 0^p is 0 for p > 0 and 1 for p = 0. */
export function pow(a: Complex, p: number): Complex {
  if (a.re === 0 && a.im === 0) return { re: p === 0 ? 1 : 0 ** p, im: 0 };
  if (a.im === 0 && a.re > 0) return { re: a.re ** p, im: 0 };
  return polar(abs(a) ** p, p * arg(a));
}

/** z^w for a complex power w, principal value. */
export const cpow = (a: Complex, w: Complex): Complex => (w.im === 0 ? pow(a, w.re) : exp(mul(w, log(a))));

/** Principal square root, Re √z ≥ 0. */
export function sqrt(a: Complex): Complex {
  const r = abs(a);
  if (r === 0) return { re: 0, im: a.im };
  const u = Math.sqrt((r + Math.abs(a.re)) / 2);
  const v = Math.abs(a.im) / (2 * u);
  const sign = a.im < 0 || Object.is(a.im, -0) ? -1 : 1;
  return a.re >= 0 ? { re: u, im: sign * v } : { re: v, im: sign * u };
}

export const sin = (a: Complex): Complex => ({
  re: Math.sin(a.re) * Math.cosh(a.im),
  im: Math.cos(a.re) * Math.sinh(a.im),
});

export const cos = (a: Complex): Complex => ({
  re: Math.cos(a.re) * Math.cosh(a.im),
  im: -Math.sin(a.re) * Math.sinh(a.im),
});

/** cot z = cos z / sin z, through e^{∓2iz} so that it tends to ∓i for Im z → ±∞ instead of overflowing. */
export function cot(a: Complex): Complex {
  const side = a.im >= 0 ? 1 : -1;
  const decay = Math.exp(-2 * Math.abs(a.im));
  const q = polar(decay, 2 * side * a.re);
  const near = { re: 1 - q.re, im: -q.im };
  if (Math.abs(near.re) + Math.abs(near.im) < 0.5) return div(cos(a), sin(a));
  return div({ re: side * q.im, im: -side * (1 + q.re) }, near);
}
