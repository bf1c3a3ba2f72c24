/**
 * The second-order generator in the interaction picture, averaged over a window of time T:
 *
 *   Z_νν′ = (1/T) ∫₀^T ds C(s) e^{iνs} ∫_{s−T/2}^{T/2} dt e^{i(ν′−ν)t},    a_νν′ = 2 Re Z_νν′,    h_νν′ = Im Z_νν′,
 *
 * Z being symmetric: the inner integral is (T − s) e^{i(ν′−ν)s/2} sinc[(ν′ − ν)(T − s)/2].
 * a is the Gram matrix of e^{−iνt} on the window under the correlation function: positive whatever T is.
 */
import type { BoundedComplex, Missing } from '../bath/index.ts';
import { DivergentTransform } from '../tcl/numeric/index.ts';
import type { BathChannel } from './channel.ts';
import { type CorrelationSamples, correlationSamples } from './correlationSamples.ts';
import type { KossakowskiForm } from './superoperator.ts';

/** The form for a window of this length; `highest` bounds |ν|. */
export function coarseGrainedForm(
  channel: BathChannel,
  { window, highest }: { readonly window: number; readonly highest: number },
): KossakowskiForm {
  const samples: CorrelationSamples | Missing = correlationSamples(channel, { until: window, highest: 2 * highest });
  if ('kind' in samples) throw new DivergentTransform(samples);
  const z = windowTransform(samples, window);
  return {
    dissipation: (nu, nuPrime) => {
      const { re, error } = z(nu, nuPrime);
      return { re: 2 * re, im: 0, error: 2 * error };
    },
    lambShift: (nu, nuPrime) => {
      const { im, error } = z(nu, nuPrime);
      return { re: im, im: 0, error };
    },
  };
}

/** Z_νν′ */
function windowTransform({ times, re, im, error }: CorrelationSamples, window: number) {
  return (nu: number, nuPrime: number): BoundedComplex => {
    const mean = (nu + nuPrime) / 2;
    const half = (nuPrime - nu) / 2;
    let [x, y] = [0, 0];
    for (const [k, s] of times.entries()) {
      const left = window - s;
      const angle = half * left;
      const weight = (left / window) * (angle === 0 ? 1 : Math.sin(angle) / angle);
      const [cos, sin] = [weight * Math.cos(mean * s), weight * Math.sin(mean * s)];
      x += re[k]! * cos - im[k]! * sin;
      y += re[k]! * sin + im[k]! * cos;
    }
    return { re: x, im: y, error };
  };
}
