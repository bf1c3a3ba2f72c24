/** The pipeline behind the page: it keeps the model that was read last, and answers what is asked of it. */
import { InputError } from '../../errors.ts';
import { editedDocument } from '../../modelFile/index.ts';
import type { Study } from '../../study/index.ts';
import { headlineOf, steadyStateInBases } from '../../study/index.ts';
import type {
  CurvePoint,
  CurveRequest,
  DrawnMotion,
  DrawnQuantity,
  Failure,
  LiveNumbers,
  ModelReading,
  PageSection,
  VerdictMarkup,
} from './answers.ts';
import { curvePoints, lineNames } from './curves.ts';
import { failureOf } from './failure.ts';
import { liveStudy } from './liveStudy.ts';
import {
  anOperator,
  bathForms,
  controlsOf,
  hamiltonianPlace,
  missingSymbols,
  type ReadModel,
  readModelText,
} from './reading.ts';
import { SECTION_ENTRIES, sectionMarkup, verdictMarkup } from './sections.ts';

export interface Laboratory {
  /** Reads the text; what is asked afterwards is asked of its model. After a failure the model before stays. */
  read(text: string): ModelReading | Failure;
  verdict(): VerdictMarkup | Failure;
  sections(): readonly PageSection[];
  section(id: string): Promise<string | Failure>;
  lineNames(quantity: DrawnQuantity): readonly string[];
  curve(request: CurveRequest, milliseconds: number): readonly CurvePoint[] | Failure;
  motion(initial: string, until: number | null): Promise<DrawnMotion | Failure>;
  /** The text with a field written anew. */
  edit(text: string, path: readonly string[], value: unknown): string | Failure;
}

interface Known {
  readonly read: ReadModel;
  readonly study: Study;
}

export function laboratory(): Laboratory {
  let known: Known | undefined;
  let text = '';
  let derivations = 0;
  const attempt = <Result>(work: () => Result): Result | Failure => {
    try {
      return work();
    } catch (error) {
      return failureOf(error, text);
    }
  };
  const ask = <Result>(work: (of: Known) => Result): Result | Failure =>
    attempt(() => {
      if (known === undefined) throw new InputError('There is no model yet.');
      return work(known);
    });
  /** The same of what is loaded when it is first asked for. */
  const askLater = async <Result>(work: (of: Known) => Promise<Result>): Promise<Result | Failure> => {
    const asked = ask(work);
    return asked instanceof Promise ? asked.catch((error) => failureOf(error, text)) : asked;
  };
  return {
    read: (given) => {
      text = given;
      return attempt(() => {
        const read = readModelText(given, known?.read);
        if (read.derived.derivation !== known?.read.derived.derivation || read.form !== known.read.form) derivations++;
        const study = liveStudy(read.derived);
        const reading = readingOf({ read, study }, derivations);
        known = { read, study };
        return reading;
      });
    },
    verdict: () => ask(({ study }) => verdictMarkup(study)),
    sections: () => SECTION_ENTRIES,
    section: (id) => askLater(({ study }) => sectionMarkup(id, study)),
    lineNames: (quantity) => (known === undefined ? [] : lineNames(quantity, known.study)),
    curve: (request, milliseconds) =>
      ask(({ read: { model, derived } }) => curvePoints(request, { model, derived }, milliseconds)),
    motion: (initial, until) =>
      askLater(async ({ study }) => (await import('./motion.ts')).motionOf(study, initial, until)),
    edit: (given, path, value) => attempt(() => editedDocument(given, path, value)),
  };
}

function readingOf({ read, study }: Known, derivation: number): ModelReading {
  const { model } = study;
  return {
    kind: 'reading',
    name: model.name,
    dimension: model.dimension,
    hamiltonian: read.model.hamiltonian,
    place: hamiltonianPlace(read),
    controls: controlsOf(read),
    baths: bathForms(read),
    anOperator: anOperator(read),
    missing: missingSymbols(model),
    notes: model.notes.map(({ message }) => message),
    derivation,
    numbers: numbersOf(study),
  };
}

function numbersOf(study: Study): LiveNumbers | null {
  const { numbers } = study;
  if (numbers === undefined) return null;
  const { l1, bloch } = steadyStateInBases(numbers, study);
  return {
    leading: headlineOf(numbers, study),
    full: l1.energy,
    bloch: bloch.typed?.value.map((value, k) => ({ value, error: bloch.typed!.error[k]! })) ?? null,
  };
}
