/** The number that stands first, wherever one looks; and what fits a terminal. */
import { expect } from 'vitest';
import { checkAnswer } from '../../src/cli/answers/check.ts';
import { evaluateAnswer } from '../../src/cli/answers/evaluate.ts';
import { checkJson, numbersJson } from '../../src/json/results/index.ts';
import { modelCard } from '../../src/overview/index.ts';
import { conservedQuantities } from '../../src/study/index.ts';
import { renderTerminal } from '../../src/terminal/index.ts';
import { htmlOf, latexOf, type MadeReport } from './reading.ts';

const width = (line: string): number => [...line.replaceAll(/\p{M}/gu, '')].length;

/** At most 25 lines of 80 columns. */
export function expectShort(text: string): void {
  const lines = text.trimEnd().split('\n');
  expect(lines.length, text).toBeLessThanOrEqual(25);
  for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(80);
}

export const headlineIn = (text: string): string | undefined =>
  /C = \S+(?: ± \S+)? at order \S+, eigenbasis of H_S/.exec(text)?.[0];

/** What the commands `evaluate` and `check` print of a study. */
function answers({ study }: MadeReport): readonly string[] {
  const conserved = conservedQuantities(study.numbers!, study);
  const { meanForce, howRight: beyond } = study;
  const asked = { numbers: study.numbers!, meanForce, beyond, observables: {}, note: undefined, conserved };
  return [evaluateAnswer(study, asked), checkAnswer(study)].map((lines) => lines.join('\n'));
}

/** Terminal, JSON, report on a terminal, in LaTeX and in HTML, and the card of the index. */
export function expectOneHeadline({ study, document }: MadeReport): void {
  const [evaluated, checked] = answers({ study, document });
  for (const text of [evaluated!, checked!]) expectShort(text);
  const headline = headlineIn(evaluated!)!;
  expect(evaluated!.split('\n')[1]).toBe(headline);
  expect(headlineIn(checked!)).toBe(headline);
  expect(headlineIn(renderTerminal(document, { width: 200 }))).toBe(headline);
  const card = modelCard(study, null, []);
  expect(card.number.replace('HS', 'H_S')).toBe(headline);

  const json = numbersJson(study.numbers!, study);
  expect(checkJson(study).headline).toEqual(json.headline);
  const printed = headline.split(' ')[2]!;
  const { value, error } = json.headline!;
  expect(Math.abs(numberIn(printed) - value)).toBeLessThanOrEqual(Math.max(5.01e-3 * value, error, 1e-9));
  const [digits] = printed.split(/[×e]/);
  expect(latexOf(document)).toContain(`$C$ = $${digits}`);
  expect(htmlOf(document)).toContain(`<span class="num">${digits}`);

  for (const caveat of study.numbers!.validity.caveats) {
    for (const text of [evaluated!, checked!]) expect(text.replaceAll('\n', ' ')).toContain(caveat);
  }
  expect(card.caveats).toEqual(study.numbers!.validity.caveats);
}

/** `6.92×10⁻⁶` */
export function numberIn(printed: string): number {
  const [digits, power] = printed.split('×10');
  if (printed.includes('e')) return Number(printed.replaceAll('−', '-'));
  const exponent = [...(power ?? '⁰')]
    .map((sign) => (sign === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign))))
    .join('');
  return Number(`${digits}e${exponent}`);
}
