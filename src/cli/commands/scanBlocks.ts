/** The result of a scan as tables for the terminal. */
import { type Block, codeBlock, list, paragraph, section, table } from '../../document/index.ts';
import type { ScanSummary } from '../../observation/scan/index.ts';

type Counts = ScanSummary['total'];

const CAUSES: Readonly<Record<string, string>> = {
  'no-dissipation': 'no dissipation at leading order',
  'degenerate-levels': 'levels of equal energy',
  'divergent-coefficient': 'a coefficient that diverges',
  'degenerate-steady-state': 'a steady state that is not unique',
  'not-converged': 'a coherence within its error bound',
};

const causes = (counts: Readonly<Partial<Record<string, number>>>): string =>
  Object.entries(counts)
    .map(([cause, n]) => `${n} ${CAUSES[cause] ?? cause}`)
    .join(', ');

const sum = (counts: Readonly<Partial<Record<string, number>>>): number =>
  Object.values(counts).reduce<number>((total, n) => total + (n ?? 0), 0);

const right = (title: string) => ({ title, align: 'right' as const });

/** A row of counts; integers are text, so that they print with all their digits. */
const countCells = (counts: Counts): string[] =>
  [
    counts.predictedCoherent,
    counts.unpredictedIncoherent,
    counts.predictedIncoherent,
    counts.unpredictedCoherent,
    sum(counts.undecided),
  ].map(String);

const COUNT_COLUMNS = [
  right('both'),
  right('neither'),
  right('only predicted'),
  right('only coherent'),
  right('not decided'),
];

export function scanBlocks(summary: ScanSummary): Block[] {
  const { families, total, done, seed } = summary;
  return [
    paragraph(
      `${done} models of seed ${seed}: prediction and fact agree on ${total.agreeing}, differ on ${total.disagreeing}, and ${sum(total.undecided)} are not decided${sum(total.undecided) === 0 ? '' : ` (${causes(total.undecided)})`}.`,
    ),
    table({
      columns: [{ title: 'family' }, ...COUNT_COLUMNS],
      rows: [
        ...families.map((family) => [family.family, ...countCells(family)]),
        ...(families.length > 1 ? [['all', ...countCells(total)]] : []),
      ],
      caption:
        'Models that the Observation predicts to be coherent (one bath has a parallel and an orthogonal part), and models that are coherent by the exact criterion (a nonzero coherence at leading order).',
    }),
    section('Cases', [
      paragraph(
        'Each family has cases with couplings put on sets of measure zero, drawn with the probabilities given.',
      ),
      ...families.map((family) =>
        table({
          columns: [{ title: family.family }, right('probability'), ...COUNT_COLUMNS],
          rows: family.cases.map((own) => [own.name, String(own.probability), ...countCells(own)]),
          caption: family.coupling,
        }),
      ),
    ]),
    section('How clearly it is decided', clarityBlocks(summary)),
    ...counterexampleBlocks(summary),
  ];
}

function clarityBlocks({ families }: ScanSummary): Block[] {
  return [
    table({
      columns: [
        { title: 'family' },
        { ...right('incoherent up to'), digits: 2 },
        { ...right('coherent from'), digits: 2 },
        right('by symbols'),
        right('by numbers'),
        right('null vectors'),
        right('agreeing'),
        { ...right('largest deviation'), digits: 2 },
        { title: 'no null vector' },
      ],
      rows: families.map(({ family, incoherentUpTo, coherentFrom, decidedBy, nullVector }) => [
        family,
        incoherentUpTo,
        coherentFrom,
        String(decidedBy.symbols),
        String(decidedBy.numbers),
        String(nullVector.compared),
        String(nullVector.agreeing),
        nullVector.compared === 0 ? null : nullVector.largestDeviation,
        causes(nullVector.unavailable),
      ]),
      caption:
        'Coherences per sum of the moduli of their terms: the largest called zero and the smallest called nonzero; how many were decided by symbols alone, every term having a factor 0, and how many by numbers with error bounds. On a sample, the null vector of the numeric long-time generator, extrapolated to weak coupling; deviations in units of the size of the first order.',
    }),
  ];
}

function counterexampleBlocks({ families, seed }: ScanSummary): Block[] {
  const found = families.filter(({ counterexamples }) => counterexamples.length > 0);
  if (found.length === 0) return [section('Counterexamples', [paragraph('None: prediction and fact never differ.')])];
  const blocks = found.flatMap(({ family, disagreeing, examples }): Block[] => {
    const first = examples[0];
    const items = examples.map(
      ({ index, case: name, predicted, coherent }) =>
        `${family}:${index}, ${name}: ${predicted ? 'predicted' : 'not predicted'}, ${coherent ? 'coherent' : 'incoherent'}`,
    );
    return [
      paragraph(`${family}: ${disagreeing} models, among them`),
      list(items),
      ...(first === undefined ? [] : [codeBlock(first.yaml.trimEnd())]),
    ];
  });
  const example = `${found[0]!.family}:${found[0]!.counterexamples[0]}`;
  return [
    section('Counterexamples', [
      ...blocks,
      paragraph(`Any of them as a model file: redfield scan --seed ${seed} --model ${example} > model.yaml`),
    ]),
  ];
}
