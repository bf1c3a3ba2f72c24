/**
 * Random inputs, right, nearly right and senseless, in process. An input may be read or refused; nothing else may happen: no error of another kind, no
 * refusal that cannot be shown, no answer with NaN, none that differs from what the input was made to mean, and nothing that takes longer than a few
 * seconds.
 */
import { InputError, NoAnswerError, renderError } from '../../src/errors.ts';
import { type Case, caseMakers } from './cases.ts';
import { randomFrom } from './random.ts';

export interface Finding {
  readonly kind: string;
  /** Draws this case again: the same seed and number. */
  readonly number: number;
  readonly input: string;
  readonly what: string;
}

export interface FuzzResult {
  /** By kind: how many were drawn, and how many of them refused. */
  readonly counts: ReadonlyMap<string, { drawn: number; refused: number; firstRefusals: string[] }>;
  readonly findings: readonly Finding[];
  readonly slowest: { readonly milliseconds: number; readonly kind: string; readonly input: string };
}

const SHOWN_REFUSALS = 5;
/** In a message, unless the input has it. */
const SENSELESS = /undefined|(?<!but is )NaN|\[object/;

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** Draw this one case only. */
  readonly only?: number;
  /** Milliseconds after which an input is a finding; a matter of the machine, so unlimited unless given. */
  readonly longest?: number;
  readonly progress?: (done: number) => void;
}

export function fuzz({ seed, count, only, longest = Number.POSITIVE_INFINITY, progress }: FuzzOptions): FuzzResult {
  const makers = [...caseMakers()];
  const byShare = makers.flatMap((maker) => Array.from({ length: maker[1].share }, () => maker));
  const counts = new Map(makers.map(([kind]) => [kind, { drawn: 0, refused: 0, firstRefusals: [] as string[] }]));
  const findings: Finding[] = [];
  let slowest = { milliseconds: 0, kind: '', input: '' };
  for (let number = only ?? 0; number < (only === undefined ? count : only + 1); number++) {
    // a seed of its own for every case, so that each can be drawn again alone
    const random = randomFrom(seed * 1_000_003 + number);
    const [kind, { make }] = byShare[random.below(byShare.length)]!;
    const made = make(random);
    const began = performance.now();
    const outcome = outcomeOf(made);
    const milliseconds = performance.now() - began;
    const counted = counts.get(kind)!;
    counted.drawn++;
    if (outcome.kind === 'refused') {
      counted.refused++;
      if (counted.firstRefusals.length < SHOWN_REFUSALS)
        counted.firstRefusals.push(`${made.input}\n    ${outcome.what}`);
    }
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, kind, input: made.input };
    const found = (what: string) => findings.push({ kind, number, input: made.input, what });
    if (outcome.kind === 'wrong') found(outcome.what);
    if (milliseconds > longest) found(`takes ${(milliseconds / 1000).toFixed(1)} s`);
    progress?.(number + 1);
  }
  return { counts, findings, slowest };
}

type Outcome = { readonly kind: 'read' } | { readonly kind: 'refused' | 'wrong'; readonly what: string };

function outcomeOf({ input, run }: Case): Outcome {
  try {
    run();
    return { kind: 'read' };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof NoAnswerError)) {
      return { kind: 'wrong', what: error instanceof Error ? `${error.stack ?? error.message}` : String(error) };
    }
    return shownRefusal(error, input);
  }
}

function shownRefusal(error: InputError | NoAnswerError, input: string): Outcome {
  try {
    const shown = renderError(error);
    const place = error instanceof InputError ? error.place : undefined;
    const outside =
      place !== undefined && !(place.start >= 0 && place.start <= place.text.length && place.end >= place.start);
    if (outside)
      return { kind: 'wrong', what: `A place outside of the text: ${place.start} to ${place.end}. ${shown}` };
    if (SENSELESS.test(error.message) && !SENSELESS.test(input)) {
      return { kind: 'wrong', what: `A message without sense: ${shown}` };
    }
    return { kind: 'refused', what: shown.replaceAll('\n', '\n    ') };
  } catch (failure) {
    return { kind: 'wrong', what: `The message cannot be shown: ${String(failure)}` };
  }
}
