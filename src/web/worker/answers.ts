/** What the worker answers: plain data, as it goes from one thread to the other. */
import type { ExportTarget } from '../../export/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import type { LineChart } from '../../plot/index.ts';
import type { KatexAssets } from '../../render/index.ts';

/** A number of the model that a slider moves, with its place in the text. */
export interface Control {
  /** `omega0`, `B.temperature`; `g.re` and `g.im` of a complex number. */
  readonly name: string;
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** The bath whose field it is. */
  readonly bath: string | null;
  /** Whether a curve can be drawn against it; parts of complex numbers are no axis of a sweep. */
  readonly axis: boolean;
}

export interface BathForm {
  readonly name: string;
  /** Null of a bath that has no description yet. */
  readonly spectrum: string | null;
  /** What else describes it, as in the text. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The formula of J that was typed. */
  readonly J: string | null;
  readonly table: FormTable | null;
}

/** J known by its values; frequencies ascend. */
export interface FormTable {
  readonly omega: readonly number[];
  readonly J: readonly number[];
}

/** A stretch of the text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Failure {
  readonly kind: 'failure';
  /** As on the command line, with the caret under the offending piece of text. */
  readonly message: string;
  readonly place: Stretch | null;
}

/** The steady state in a few numbers. */
export interface LiveNumbers {
  /** l₁ coherence at leading order and of the full second-order state, in the eigenbasis of H_S. */
  readonly leading: Estimate | null;
  readonly full: Estimate | null;
  /** Coherence vector as typed: of a qubit the Bloch vector. */
  readonly bloch: readonly Estimate[] | null;
}

/** A model that was read. */
export interface ModelReading {
  readonly kind: 'reading';
  readonly name: string;
  readonly dimension: number;
  /** The Hamiltonian, and where it stands in the text if it stands there verbatim. */
  readonly hamiltonian: string;
  readonly place: Stretch | null;
  readonly controls: readonly Control[];
  readonly baths: readonly BathForm[];
  /** A coupling operator to begin another bath with. */
  readonly anOperator: string;
  /** Symbols that have no number. */
  readonly missing: readonly string[];
  readonly notes: readonly string[];
  /** Counts what was derived: the same number, the same formulas. */
  readonly derivation: number;
  readonly numbers: LiveNumbers | null;
}

/** Markup for the head of the results. */
export interface VerdictMarkup {
  readonly coherent: boolean | null;
  readonly title: string;
  readonly caveats: string;
  /** What limits it or why nothing exists, and the formula of the coherence. */
  readonly body: string;
}

export interface PageSection {
  readonly id: string;
  readonly title: string;
  /** Whether it changes with the numbers. */
  readonly numeric: boolean;
  /** Whether a page shows it without being asked. */
  readonly open: boolean;
  /** Whether it takes seconds, and is computed beside the others. */
  readonly slow?: boolean;
}

/** All that a first visit shows before the worker begins. */
export interface FirstAnswers {
  readonly reading: ModelReading;
  readonly verdict: VerdictMarkup;
  readonly entries: readonly PageSection[];
  readonly sections: readonly (readonly [id: string, markup: string])[];
}

/** What is drawn against a parameter, every point on its own. */
export interface CurvePoint {
  readonly x: number;
  readonly values: readonly (number | null)[];
}

export interface CurveRequest {
  readonly name: string;
  readonly xs: readonly number[];
  readonly quantity: DrawnQuantity;
}

export type DrawnQuantity = 'coherence' | 'components';

export interface DrawnMotion {
  readonly times: readonly number[];
  /** Bloch vectors of a qubit as typed; null for more levels. */
  readonly bloch: readonly (readonly number[])[] | null;
  /** Populations as typed. */
  readonly populations: readonly (readonly number[])[];
  readonly names: readonly string[];
  readonly minEigenvalue: number;
  /** The steady state of a qubit. */
  readonly limit: readonly number[] | null;
  readonly warnings: readonly string[];
}

export type DownloadRequest =
  | { readonly kind: 'report'; readonly katex: KatexAssets }
  | { readonly kind: 'latex' }
  | { readonly kind: 'program'; readonly target: ExportTarget }
  | { readonly kind: 'svg'; readonly name: string; readonly chart: Omit<LineChart, 'description'> };

export interface GivenFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}
