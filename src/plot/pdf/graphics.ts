/** Shapes, colours and shadings as operators of a PDF page (ISO 32000-1, Sec. 8). */
import type { SvgElement } from './svgTree.ts';

/** A number as PDF takes it. */
export const pdfNumber = (value: number): string => String(Number(value.toFixed(3)) + 0);

/** `#rgb` or `#rrggbb` as three numbers from 0 to 1. */
export function colour(value: string): string {
  const digits = /^#(?:[0-9a-f]{3}){1,2}$/i.test(value) ? value.slice(1) : undefined;
  if (digits === undefined) throw new Error(`A picture to be written as PDF has the colour \`${value}\`.`);
  const size = digits.length / 3;
  const parts = [0, 1, 2].map((k) => digits.slice(size * k, size * (k + 1)).padStart(2, digits[size * k]));
  return parts.map((part) => pdfNumber(Number.parseInt(part, 16) / 255)).join(' ');
}

/** The outline of a shape; undefined for elements that are none. */
export function outlineOf({ name, attributes }: SvgElement): string | undefined {
  const at = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'rect':
      return `${['x', 'y', 'width', 'height'].map((key) => pdfNumber(at(key))).join(' ')} re`;
    case 'line':
      return `${pdfNumber(at('x1'))} ${pdfNumber(at('y1'))} m ${pdfNumber(at('x2'))} ${pdfNumber(at('y2'))} l`;
    case 'circle':
      return circle(at('cx'), at('cy'), at('r'));
    case 'path':
      return straightPath(attributes.d ?? '');
    default:
      return undefined;
  }
}

/** Four Bézier curves; 0.5523 = 4(√2 − 1)/3 keeps them within 0.03 % of the circle. */
function circle(x: number, y: number, r: number): string {
  const k = 0.5523 * r;
  const curve = (...points: number[]): string => `${points.map(pdfNumber).join(' ')} c`;
  return [
    `${pdfNumber(x + r)} ${pdfNumber(y)} m`,
    curve(x + r, y + k, x + k, y + r, x, y + r),
    curve(x - k, y + r, x - r, y + k, x - r, y),
    curve(x - r, y - k, x - k, y - r, x, y - r),
    curve(x + k, y - r, x + r, y - k, x + r, y),
    'h',
  ].join(' ');
}

/** A path of straight segments: commands M, L, H, V, Z, absolute or relative. */
function straightPath(d: string): string {
  const operators: string[] = [];
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  for (const [, command = '', list = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(Number);
    const kind = command.toUpperCase();
    const relative = command !== kind;
    if (!'MLHVZ'.includes(kind)) throw new Error(`A picture to be written as PDF has the path command \`${command}\`.`);
    if (kind === 'Z') {
      operators.push('h');
      [x, y] = [startX, startY];
    }
    const step = kind === 'M' || kind === 'L' ? 2 : 1;
    for (let k = 0; k + step <= numbers.length; k += step) {
      const [baseX, baseY] = relative ? [x, y] : [0, 0];
      if (kind !== 'V') x = baseX + numbers[k]!;
      if (kind !== 'H') y = baseY + numbers[k + step - 1]!;
      const begins = kind === 'M' && k === 0;
      if (begins) [startX, startY] = [x, y];
      operators.push(`${pdfNumber(x)} ${pdfNumber(y)} ${begins ? 'm' : 'l'}`);
    }
  }
  return operators.join(' ');
}

/** The axial shading of a `linearGradient` whose ends are given in fractions of the rectangle it fills. */
export function shading({ attributes, children }: SvgElement, { attributes: box }: SvgElement): string {
  const along = (key: string, from: string, size: string): string =>
    pdfNumber(Number(box[from]) + Number(attributes[key]) * Number(box[size]));
  const ends = [
    along('x1', 'x', 'width'),
    along('y1', 'y', 'height'),
    along('x2', 'x', 'width'),
    along('y2', 'y', 'height'),
  ];
  const stops = children.map((stop) => ({
    offset: pdfNumber(Number(stop.attributes.offset)),
    colour: colour(stop.attributes['stop-color'] ?? ''),
  }));
  const pieces = stops
    .slice(1)
    .map((stop, k) => `<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [${stops[k]!.colour}] /C1 [${stop.colour}] >>`);
  const bounds = stops.slice(1, -1).map(({ offset }) => offset);
  const stitched = `<< /FunctionType 3 /Domain [0 1] /Functions [${pieces.join(' ')}] /Bounds [${bounds.join(' ')}] /Encode [${pieces.map(() => '0 1').join(' ')}] >>`;
  return `<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [${ends.join(' ')}] /Function ${stitched} /Extend [true true] >>`;
}
