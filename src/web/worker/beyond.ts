/** What takes long: checks, how right the numbers are, exact points of a curve. */
import type { Block } from '../../document/index.ts';
import { NoAnswerError } from '../../errors.ts';
import type { Model } from '../../hamiltonian/index.ts';
import { checksSection, howRightSection } from '../../report/index.ts';
import { comparison, convergedNumbers } from '../../study/beyond/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { checksOf, judgedNumbers, type Study } from '../../study/index.ts';
import { axis, pointsOf } from '../../sweep/index.ts';
import type { CurvePoint, CurveRequest } from './answers.ts';

/** Levels up to which the master equations of the field are compared. */
const MOST_LEVELS = 4;
/** Of exact points, which are as large as a dot. */
const POINT = { tolerance: 1e-4, mostSeconds: 5 } as const;

export async function slowBlocks(id: string, study: Study): Promise<readonly Block[]> {
  if (id === 'checks') return [checksSection({ ...study, checks: await checksOf(study) })];
  if (id === 'methods') return comparedBlocks(study);
  const judged = await judgedNumbers(study.numbers, study, study.meanForce);
  return howRightSection({ ...study, ...judged });
}

/** The table of the section on how right the numbers are. */
async function comparedBlocks(study: Study): Promise<readonly Block[]> {
  const judged = await judgedNumbers(study.numbers, study, study.meanForce);
  const exact = judged.howRight?.exact;
  if (!exact || study.model.dimension > MOST_LEVELS) return [];
  const compared = { comparison: comparison(study, { exact }), picture: undefined };
  const without = new Set(
    howRightSection({ ...study, ...judged })
      .flatMap(flows)
      .map(kindAndText),
  );
  return howRightSection({ ...study, ...judged, methods: compared })
    .flatMap(flows)
    .filter((block) => !without.has(kindAndText(block)));
}

const flows = (block: Block): readonly Block[] => (block.kind === 'section' ? block.blocks : [block]);
const kindAndText = (block: Block): string => JSON.stringify(block);

/** The exact value at one point of a curve; without values where the ladder does not settle. */
export function exactPoint(
  { name, quantity }: CurveRequest,
  x: number,
  given: { readonly model: Model; readonly derived: Derived },
): CurvePoint {
  try {
    const { derived } = pointsOf(given.model, [axis(name, [x])], given.derived).at(0);
    const exact = convergedNumbers(derived, POINT);
    if (!exact.converged) return { x, values: [] };
    if (quantity === 'coherence') return { x, values: [exact.l1.energy?.value ?? null] };
    if (derived.model.dimension === 2) return { x, values: [...(exact.bloch.energy?.value ?? [])] };
    return { x, values: (exact.populations.energy ?? []).map(({ value }) => value) };
  } catch (error) {
    if (error instanceof NoAnswerError) return { x, values: [] };
    throw error;
  }
}
