/**
 * The numbers of a document – sections, equations, tables, figures, references – found in one walk, so that every renderer counts alike
 * and a reference to something that is not there is noticed before anything is written.
 */
import type { Block, Equation, Flow, Inline, ReportDocument, Section } from './document.ts';

export interface SectionEntry {
  readonly section: Section;
  /** `2.1`. */
  readonly number: string;
  readonly children: readonly SectionEntry[];
}

export interface Outline {
  readonly sections: readonly SectionEntry[];
  readonly sectionNumbers: ReadonlyMap<Section, string>;
  /** Numbers of equations, tables and figures, each counted from 1 through the whole document. */
  readonly numbers: ReadonlyMap<Block, number>;
  readonly equationNumbers: ReadonlyMap<string, number>;
  /** The sections, but its own, that refer to an equation, by its label. */
  readonly equationUses: ReadonlyMap<string, ReadonlySet<Section>>;
  readonly referenceNumbers: ReadonlyMap<string, number>;
}

/**
 * Of a part, references may lead out of it.
 *
 * @throws Error when a label, key or id is used twice, or a reference leads nowhere: a mistake in the program that built the tree.
 */
export function outline(document: ReportDocument, extent: 'whole' | 'part' = 'whole'): Outline {
  const walk = new Walk();
  walk.blocks(document.opening, '');
  const sections = walk.blocks(document.blocks, '');
  for (const content of [document.title, document.subtitle, document.abstract]) walk.content(content);
  for (const { term, detail } of document.meta) walk.content([...term, ...detail]);
  walk.checkReferences(extent);
  return { sections, ...walk };
}

class Walk {
  readonly sectionNumbers = new Map<Section, string>();
  readonly numbers = new Map<Block, number>();
  readonly equationNumbers = new Map<string, number>();
  readonly equationUses = new Map<string, Set<Section>>();
  readonly #equationHomes = new Map<string, Section | undefined>();
  #current: Section | undefined;
  readonly referenceNumbers = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #counts = { equation: 0, table: 0, figure: 0 };
  readonly #pending: ((extent: 'whole' | 'part') => void)[] = [];

  blocks(blocks: readonly Block[], prefix: string): readonly SectionEntry[] {
    const entries: SectionEntry[] = [];
    for (const block of blocks) {
      if (block.kind === 'section') entries.push(this.#section(block, `${prefix}${entries.length + 1}`));
      else this.#flow(block);
    }
    return entries;
  }

  content(content: readonly Inline[]): void {
    for (const piece of content) {
      if ('content' in piece) this.content(piece.content);
      else if (piece.kind === 'equationReference') {
        this.#use(piece.label, this.#current);
      } else if (piece.kind === 'citation') {
        this.#pending.push((extent) => {
          if (extent === 'whole') requireKnown(this.referenceNumbers, 'a reference', piece.key);
        });
      }
    }
  }

  #use(label: string, section: Section | undefined): void {
    this.#pending.push((extent) => {
      if (extent === 'part' && !this.equationNumbers.has(label)) return;
      requireKnown(this.equationNumbers, 'an equation', label);
      if (section === undefined || section === this.#equationHomes.get(label)) return;
      this.equationUses.set(label, (this.equationUses.get(label) ?? new Set()).add(section));
    });
  }

  checkReferences(extent: 'whole' | 'part'): void {
    for (const check of this.#pending) check(extent);
  }

  #section(section: Section, number: string): SectionEntry {
    this.#claim(section.id);
    this.sectionNumbers.set(section, number);
    const outer = this.#current;
    this.#current = section;
    this.content(section.title);
    const children = this.blocks(section.blocks, `${number}.`);
    this.#current = outer;
    return { section, number, children };
  }

  #flow(block: Flow): void {
    for (const content of runningText(block)) this.content(content);
    if (block.kind === 'equation') this.#equation(block);
    if (block.kind === 'step') this.#equation(block.equation);
    if (block.kind === 'table') this.#count(block, 'table');
    if (block.kind === 'figure') {
      this.#claim(block.id);
      this.#count(block, 'figure');
    }
    if (block.kind === 'folded') this.#claim(block.id);
    if (block.kind === 'callout' || block.kind === 'folded') for (const inner of block.blocks) this.#flow(inner);
    if (block.kind === 'references') for (const { key } of block.entries) this.#reference(key);
  }

  #reference(key: string): void {
    this.#claim(`reference ${key}`);
    this.referenceNumbers.set(key, this.referenceNumbers.size + 1);
  }

  #equation(equation: Equation): void {
    this.#count(equation, 'equation');
    if (equation.label === undefined) return;
    this.#claim(`equation ${equation.label}`);
    this.equationNumbers.set(equation.label, this.#counts.equation);
    this.#equationHomes.set(equation.label, this.#current);
  }

  #count(block: Block, kind: 'equation' | 'table' | 'figure'): void {
    if (this.numbers.has(block)) throw new Error(`The same ${kind} stands twice in the document.`);
    this.#counts[kind] += 1;
    this.numbers.set(block, this.#counts[kind]);
  }

  #claim(id: string): void {
    if (this.#ids.has(id)) throw new Error(`The document uses the identifier \`${id}\` twice.`);
    this.#ids.add(id);
  }
}

/** The pieces of running text that a block itself holds. */
function runningText(block: Flow): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.content];
    case 'step':
      return [block.sentence];
    case 'table':
      return [block.caption, ...block.columns.map(({ title }) => title), ...block.rows.flat()];
    case 'figure':
      return [block.caption];
    case 'list':
      return block.items;
    case 'callout':
    case 'folded':
      return [block.title];
    case 'definitions':
      return block.entries.flatMap(({ term, detail }) => [term, detail]);
    case 'references':
      return block.entries.map(({ content }) => content);
    case 'equation':
    case 'code':
      return [];
  }
}

function requireKnown(known: ReadonlyMap<string, number>, what: string, name: string): void {
  if (!known.has(name)) throw new Error(`The document refers to ${what} \`${name}\`, which it does not contain.`);
}
