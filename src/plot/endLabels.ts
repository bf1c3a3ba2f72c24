/** Names written at the ends of lines, moved apart until none covers another. */
import { type ColorName, LETTERS, STROKES } from './palette.ts';
import { haloText, LINE_HEIGHT, svgElement, textWidth } from './svg.ts';

/** A name that wants to stand to the right of the point (x, y), in pixels. */
export interface EndLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly color: ColorName;
}

const WIDEST = 130;
const GAP = 6;
/** A label moved further than this gets a line back to its point. */
const LEADER_FROM = 5;

interface Placed extends EndLabel {
  readonly lines: readonly string[];
  readonly height: number;
  /** Middle of the label. */
  readonly place: number;
}

/** Splits a long name at blanks. */
export function labelLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= WIDEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Space that the labels take to the right of their points. */
export function labelSpace(texts: readonly string[]): number {
  const widths = texts.flatMap(labelLines).map((line) => textWidth(line));
  return GAP + 4 + Math.max(0, ...widths);
}

interface Wanted {
  readonly y: number;
  readonly height: number;
}

/** Labels that touch each other, from `start` downwards. */
interface Stack {
  readonly members: readonly Wanted[];
  readonly height: number;
  readonly start: number;
}

/** The place of a stack at which its labels are nearest, in the mean, to where they want to be. */
function stack(members: readonly Wanted[], top: number, bottom: number): Stack {
  let height = 0;
  let sum = 0;
  for (const label of members) {
    sum += label.y - label.height / 2 - height;
    height += label.height;
  }
  return { members, height, start: Math.max(top, Math.min(sum / members.length, bottom - height)) };
}

/**
 * The middles of labels of given heights: as near as possible to the wanted ones (least sum of squares), in the same order, not
 * overlapping, between `top` and `bottom` where there is room. Stacks that would overlap are merged until none do.
 */
export function spread(labels: readonly Wanted[], top: number, bottom: number): readonly number[] {
  const stacks: Stack[] = [];
  for (const label of [...labels].sort((a, b) => a.y - b.y)) {
    let lowest = stack([label], top, bottom);
    for (let above = stacks.at(-1); above !== undefined; above = stacks.at(-1)) {
      if (above.start + above.height <= lowest.start) break;
      stacks.pop();
      lowest = stack([...above.members, ...lowest.members], top, bottom);
    }
    stacks.push(lowest);
  }
  const places = new Map<Wanted, number>();
  for (const { members, start } of stacks) {
    let offset = start;
    for (const label of members) {
      places.set(label, offset + label.height / 2);
      offset += label.height;
    }
  }
  return labels.map((label) => places.get(label) ?? label.y);
}

/** The labels as SVG. */
export function endLabels(labels: readonly EndLabel[], top: number, bottom: number): string {
  const sized = labels.map((label) => {
    const lines = labelLines(label.text);
    return { ...label, lines, height: lines.length * LINE_HEIGHT };
  });
  const places = spread(sized, top, bottom);
  return sized.map((label, index) => drawLabel({ ...label, place: places[index] ?? label.y })).join('');
}

function drawLabel({ x, y, color, lines, height, place }: Placed): string {
  const leader =
    Math.abs(place - y) < LEADER_FROM
      ? ''
      : svgElement('path', {
          d: `M${x + 2},${y}L${x + GAP - 1},${place}`,
          stroke: STROKES[color].light,
          fill: 'none',
          'stroke-width': 0.8,
        });
  const first = place - height / 2 + LINE_HEIGHT / 2;
  const texts = lines.map((line, row) =>
    haloText(line, { x: x + GAP, y: first + row * LINE_HEIGHT, dy: '0.32em', fill: LETTERS[color].light }),
  );
  return leader + texts.join('');
}
