import { expect, it } from 'vitest';
import { USUAL_VIEW } from '../../src/web/link/fragment.ts';
import { areControlsLost, pageState, setNumber, takeControls } from '../../src/web/state/page.ts';

it('writes a number where it stands, and nothing into a text that was changed and cannot be read', () => {
  const page = pageState({ text: 'w: 1, p: 2', view: USUAL_VIEW });
  const control = { bath: null, axis: true };
  takeControls(page, [
    { ...control, name: 'w', value: 1, start: 3, end: 4 },
    { ...control, name: 'p', value: 2, start: 9, end: 10 },
  ]);
  setNumber(page, 'w', 1.25);
  setNumber(page, 'p', 3);
  expect(page.text.value).toBe('w: 1.25, p: 3');
  page.text.value = '# w: 1.25, p: 3';
  page.failure.value = { kind: 'failure', message: 'It is not.', place: null };
  expect(areControlsLost(page)).toBe(true);
  setNumber(page, 'p', 4);
  expect(page.text.value).toBe('# w: 1.25, p: 3');
});
