/** A curve in one line of text. */

const BLOCKS = '▁▂▃▄▅▆▇█';

/** A character for every value, as high as it stands between the least and the largest; a constant curve is low. */
export function sparkline(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (most - least) / (BLOCKS.length - 1);
  return values.map((value) => BLOCKS[step > 0 ? Math.round((value - least) / step) : 0]).join('');
}
