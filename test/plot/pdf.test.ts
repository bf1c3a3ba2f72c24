import { spawnSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFigureFonts } from '../../src/cli/katexAssets.ts';
import { drawFigure } from '../../src/letter/draw/figures.ts';
import { FIGURE_NAMES } from '../../src/letter/figures/index.ts';
import { svgToPdf } from '../../src/plot/pdf/svgToPdf.ts';
import { layOut } from '../../src/plot/pdf/textLayout.ts';
import { readTrueType } from '../../src/plot/pdf/trueType.ts';

const fonts = loadFigureFonts();
const present = (command: string): boolean => spawnSync(command, ['-v']).error === undefined;
const svg = (content: string, size = 'width="40" height="20"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}><title>A &lt;title&gt;</title>${content}</svg>`;

interface Parsed {
  readonly text: string;
  readonly streams: readonly Buffer[];
}

/** The file with its streams inflated; checks the places of all objects on the way. */
function parsed(bytes: Uint8Array): Parsed {
  const text = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
  const rows = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)];
  for (const [k, [, place]] of rows.entries()) {
    expect(text.slice(Number(place)).startsWith(`${k + 1} 0 obj\n`)).toBe(true);
  }
  expect(rows.length).toBe(text.match(/ 0 obj\n/g)!.length);
  const streams = [...text.matchAll(/<< \/Length (\d+) \/Filter \/FlateDecode[^>]*>>\nstream\n/g)].map((match) => {
    const from = match.index + match[0].length;
    return inflateSync(Buffer.from(bytes).subarray(from, from + Number(match[1])));
  });
  return { text, streams };
}

const contentOf = async (markup: string): Promise<string> =>
  parsed(await svgToPdf(svg(markup), fonts)).streams[0]!.toString('latin1');

describe('a TrueType font', () => {
  const [sans, main] = fonts.regular;

  it('has glyphs with their widths, in thousandths of an em', () => {
    // KaTeX_SansSerif-Regular: digits are tabular, half an em wide
    expect([...'0123456789'].map((digit) => sans!.advance(sans!.glyph(digit.codePointAt(0)!)!))).toEqual(
      Array.from({ length: 10 }, () => 500),
    );
    expect(sans!.glyph(0x2212)).toBeUndefined();
    expect(main!.advance(main!.glyph(0x2212)!)).toBe(778);
  });

  it('is refused without its tables', () => {
    expect(() => readTrueType('none', new Uint8Array(64))).toThrow('The font none has no table head.');
  });
});

describe('a line of text', () => {
  it('sets subscripts and superscripts smaller, off the line, and accents over their letter', () => {
    const { glyphs, width } = layOut([{ text: 'v̄₁ω⁻²', fonts: fonts.regular }]);
    expect(glyphs.map(({ character }) => character)).toEqual(['v', 'ˉ', '1', 'ω', '−', '2']);
    expect(glyphs.map(({ rise }) => Math.sign(rise))).toEqual([0, 0, -1, 0, 1, 1]);
    expect(glyphs.map(({ scale }) => scale < 1)).toEqual([false, false, true, false, true, true]);
    const [v, bar] = glyphs;
    const middle = (one: typeof v) => one!.x + one!.font.advance(one!.glyph) / 2000;
    expect(middle(bar)).toBeCloseTo(middle(v), 12);
    expect(width).toBeGreaterThan(1.5);
  });

  it('shows a question mark for what no font has', () => {
    const { glyphs } = layOut([{ text: '字', fonts: fonts.regular }]);
    expect(glyphs[0]!.glyph).toBe(fonts.regular[0]!.glyph('?'.codePointAt(0)!));
  });
});

describe('a picture as PDF', () => {
  it('has the size, the title and the shapes of the SVG', async () => {
    const { text, streams } = parsed(
      await svgToPdf(
        svg('<g transform="translate(3,4)" fill="#ff0000"><rect x="1" y="2" width="5" height="6"/></g>'),
        fonts,
      ),
    );
    expect(text).toContain('/MediaBox [0 0 30 15]');
    expect(text).toContain(
      `/Title <FEFF${[...'A <title>'].map((c) => `00${c.charCodeAt(0).toString(16).toUpperCase()}`).join('')}>`,
    );
    expect(streams[0]!.toString('latin1').split('\n')).toEqual([
      '0.75 0 0 -0.75 0 15 cm',
      'q',
      '1 0 0 1 3 4 cm',
      'q',
      '1 0 0 rg',
      '1 2 5 6 re f',
      'Q',
      'Q',
    ]);
  });

  it('follows paths, absolute and relative', async () => {
    expect(await contentOf('<path d="M1,2L3,4H5V6h1v-1l1 1ZM0 0m1 1 2 2" fill="none" stroke="#000"/>')).toContain(
      '1 2 m 3 4 l 5 4 l 5 6 l 6 6 l 6 5 l 7 6 l h 0 0 m 1 1 m 3 3 l S',
    );
  });

  it.each([
    ['<image/>', 'the element <image>'],
    ['<path d="M0 0C1 1 2 2 3 3"/>', 'the path command `C`'],
    ['<rect fill="red"/>', 'the colour `red`'],
    ['<g transform="rotate(3)"><rect/></g>', 'the transformation rotate(3)'],
    ['<rect fill="url(#none)"/>', 'refers to url(#none)'],
  ])('refuses %s', async (markup, message) => {
    await expect(svgToPdf(svg(markup), fonts)).rejects.toThrow(message);
  });
});

/** Lines and a map, all with `--mode slow`. */
const DRAWN = process.env.MODE === 'slow' ? FIGURE_NAMES : (['fig2a', 'plane'] as const);

describe('the figures as PDF', () => {
  const files = new Map<string, Uint8Array>();
  beforeAll(async () => {
    for (const name of DRAWN) files.set(name, await svgToPdf((await drawFigure(name, 'white')).svg, fonts));
  }, 60_000);

  it('embed every font they use', () => {
    for (const bytes of files.values()) {
      const { text, streams } = parsed(bytes);
      const embedded = text.match(/\/FontFile2/g)!.length;
      expect(text.match(/\/Subtype \/Type0/g)!.length).toBe(embedded);
      const used = new Set(streams[0]!.toString('latin1').match(/\/F\d+(?= )/g));
      expect(used.size).toBe(embedded);
    }
  });

  it.runIf(present('pdftotext'))('can be read and searched (needs pdftotext)', () => {
    const { stdout, stderr } = spawnSync('pdftotext', ['-', '-'], { input: files.get('fig2a')! });
    expect(stderr.toString()).toBe('');
    expect(stdout.toString()).toContain('derived, f2 = 1.5, s = 1/2');
  });
});
