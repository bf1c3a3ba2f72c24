import { describe, expect, it } from 'vitest';
import {
  callout,
  cite,
  contentText,
  document,
  equation,
  equationReference,
  figure,
  math,
  paragraph,
  type ReportDocument,
  references,
  section,
  slug,
  strong,
  table,
} from '../../src/document/index.ts';
import { outline } from '../../src/document/outline.ts';

const holding = (...blocks: ReportDocument['blocks']): ReportDocument =>
  document({ title: 'Title', abstract: 'Abstract', blocks });

describe('the document tree', () => {
  it('turns strings into text pieces and numbers of tables into number pieces', () => {
    const one = table({ columns: [{ title: 'a', digits: 3 }], rows: [[1.5], [null], ['x']] });
    expect(one.rows.map(([cell]) => cell)).toEqual([
      [{ kind: 'number', value: 1.5, digits: 3 }],
      [{ kind: 'number', value: null, digits: 3 }],
      [{ kind: 'text', text: 'x' }],
    ]);
  });

  it('refuses a table row of the wrong length', () => {
    expect(() => table({ columns: [{ title: 'a' }], rows: [[1, 2]] })).toThrow(
      'A table of 1 columns has a row of 2 cells.',
    );
  });

  it('gives the plain text of nested pieces', () => {
    const pieces = [{ kind: 'text', text: 'for ' } as const, strong(math('\\omega_0', 'omega0'), ' > 0')];
    expect(contentText(pieces)).toBe('for omega0 > 0');
    expect(contentText(pieces, () => 'ω₀')).toBe('for ω₀ > 0');
  });

  it('makes identifiers of ASCII letters and digits', () => {
    expect(slug('Steady state (T > 0), Kolář')).toBe('steady-state-t-0-kolar');
    expect(slug('–')).toBe('section');
  });
});

describe('the outline', () => {
  it('numbers nested sections, and equations through sections and callouts', () => {
    const inner = equation({ latex: 'b', text: 'b', label: 'inner' });
    const last = equation({ latex: 'c', text: 'c', label: 'last' });
    const deep = section('Deep', [callout('note', 'n', inner)]);
    const first = section('First', [equation({ latex: 'a', text: 'a' }), deep]);
    const plan = outline(holding(first, section('Second', [last])));
    expect([...plan.equationNumbers]).toEqual([
      ['inner', 2],
      ['last', 3],
    ]);
    expect(plan.sectionNumbers.get(deep)).toBe('1.1');
    expect(plan.sections.map(({ number, children }) => [number, children.length])).toEqual([
      ['1', 1],
      ['2', 0],
    ]);
  });

  it('knows the sections that use an equation, but for its own', () => {
    const used = section('Used', [paragraph('by ', equationReference('a'))]);
    const own = section('Own', [equation({ latex: 'x', text: 'x', label: 'a' }), paragraph(equationReference('a'))]);
    expect([...outline(holding(own, used)).equationUses]).toEqual([['a', new Set([used])]]);
  });

  it('notices references that lead nowhere, wherever they stand', () => {
    const lost = holding(section('A', [table({ columns: [{ title: [equationReference('nowhere')] }], rows: [] })]));
    expect(() => outline(lost)).toThrow('refers to an equation `nowhere`');
    expect(() => outline(holding(paragraph(strong(cite('nobody')))))).toThrow('refers to a reference `nobody`');
    expect(() => outline(holding(paragraph(cite('a')), references([{ key: 'a', content: 'A' }])))).not.toThrow();
  });

  it('notices identifiers, labels and blocks that occur twice', () => {
    const one = equation({ latex: 'a', text: 'a' });
    const labelled = (): ReturnType<typeof equation> => equation({ latex: 'a', text: 'a', label: 'x' });
    const picture = (): ReturnType<typeof figure> => figure({ id: 'x', svg: '<svg/>', alt: '', caption: '' });
    expect(() => outline(holding(section('A', []), section('a', [])))).toThrow('identifier `a` twice');
    expect(() => outline(holding(one, one))).toThrow('The same equation stands twice');
    expect(() => outline(holding(labelled(), labelled()))).toThrow('`equation x` twice');
    expect(() => outline(holding(picture(), picture()))).toThrow('`x` twice');
  });
});
