import type { DrawnMotion } from '../worker/answers.ts';

export interface MotionLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What is drawn of dynamics: the Bloch vector of a qubit, populations of more levels. */
export function motionLines({ bloch, populations, names }: DrawnMotion): readonly MotionLine[] {
  return bloch === null
    ? names.map((name, k) => ({ name, values: populations.map((row) => row[k] ?? null) }))
    : ['v₁', 'v₂', 'v₃'].map((name, k) => ({ name, values: bloch.map((row) => row[k] ?? null) }));
}
