/** Names that would act on what shows them, in every medium. */
import { DOMParser } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../src/document/index.ts';
import { EXPORT_TARGETS, exportText } from '../../src/export/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { validateModel } from '../../src/modelFile/index.ts';
import { lineChart } from '../../src/plot/index.ts';
import { renderHtml, renderLatex } from '../../src/render/index.ts';
import { derivationReport, type IllustratedStudy, illustratedStudy } from '../../src/report/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { renderTerminal } from '../../src/terminal/index.ts';

const HOSTILE = [
  'a\u0000b\u0007c\u0008d\u001b[31me\u001b]0;title\u0007f\u007fg\u0085h\u009b2Ji',
  'left\u202eright\u2066x\u2069\u200e\u200f\u061c',
  'one\u2028two\u2029three\rfour\r\nfive',
  '*/ int x; /* \'\'\' """ *) (* --> ]]> </script><b> & \\ \\end{document} %',
  '\ud800 \ufffe \uffff',
].join('\n');

/** Everything a line end aside that a terminal, a parser or a reader could be misled by. */
const DANGEROUS = /[^\n\P{Cc}]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/u;

const STYLE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

const model = prepareModel(
  validateModel({
    name: HOSTILE,
    description: HOSTILE,
    hamiltonian: 'omega0/2*sz +\r\n\t(f1*sz\u2028+ f2*sx)*B',
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
  }),
);

describe('a model with a hostile name', () => {
  let studied: IllustratedStudy;
  beforeAll(async () => {
    studied = await illustratedStudy(model);
  }, 60_000);
  const document = () => derivationReport(studied, { version: '0', command: `npx redfield report ${HOSTILE}` });

  test('on a terminal', () => {
    expect(renderTerminal(document())).not.toMatch(DANGEROUS);
    const coloured = renderTerminal(document(), { color: true });
    expect(coloured.replaceAll(STYLE, '')).not.toMatch(DANGEROUS);
    expect(coloured).not.toContain('\u001b[31me');
  });

  test('in HTML and LaTeX', () => {
    const html = renderHtml(document());
    expect(html).not.toMatch(DANGEROUS);
    expect(html).not.toContain('</script><b>');
    const latex = renderLatex(document());
    expect(latex).not.toMatch(DANGEROUS);
    expect(latex.match(/\\end\{document\}/g)).toHaveLength(1);
  });

  test('in the picture of the report', () => {
    const drawn = studied.temperatureFigure;
    if (drawn.kind === 'none') throw new Error(drawn.message);
    expect(drawn.svg).not.toMatch(DANGEROUS);
    expect(drawn.csv).not.toMatch(/[^\r\n\P{Cc}]/u);
  });

  test.each([...EXPORT_TARGETS])('in the comment of exported %s', (target) => {
    const text = exportText(deriveModel(model), target, 'redfield 0');
    expect(text).not.toMatch(DANGEROUS);
    const comment: Readonly<Record<string, RegExp>> = {
      c: /\/\*[\s\S]*?\*\//g,
      javascript: /\/\*[\s\S]*?\*\//g,
      latex: /%.*/g,
    };
    const rest = text.replaceAll(comment[target] ?? /$^/g, '');
    if (comment[target] !== undefined) expect(rest).not.toMatch(/int x|three|five/);
  });
});

test('labels of a chart', async () => {
  const svg = await lineChart({
    title: HOSTILE,
    description: HOSTILE,
    x: { label: HOSTILE },
    y: { label: HOSTILE },
    series: [{ label: HOSTILE, x: [0, 1], y: [0, 1] }],
  } as never);
  expect(svg).not.toMatch(DANGEROUS);
  expect(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement?.tagName).toBe('svg');
  expect(svg.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
});

test('cells of a table of data', () => {
  const cell = (value: string | number) => csv([{ name: 'x', values: [value] }]).slice('x\r\n'.length, -'\r\n'.length);
  expect(cell('=1+1')).toBe("'=1+1");
  expect(['+x', '-x', '@x', '\t=x'].map(cell)).toEqual(["'+x", "'-x", "'@x", "' =x"]);
  expect(cell('say "hi", please')).toBe('"say ""hi"", please"');
  expect(cell('a\r\nb')).toBe('a  b');
  expect(cell(-1.5)).toBe('-1.5');
  expect(cell(HOSTILE)).not.toMatch(DANGEROUS);
});
