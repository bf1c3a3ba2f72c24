/** The link of the page: what was put in comes out, and nothing else does any harm. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFragment, encodeFragment, USUAL_VIEW, type View } from '../../src/web/link/fragment.ts';

const views: fc.Arbitrary<View> = fc.record({
  over: fc.option(fc.string({ maxLength: 20 })),
  quantity: fc.constantFrom('coherence', 'components'),
  initial: fc.string({ maxLength: 20 }),
  until: fc.option(fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
  exact: fc.boolean(),
  open: fc.option(fc.array(fc.string({ maxLength: 10 }), { maxLength: 5 })),
});

it('gives back text and view', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), views, async (text, view) => {
      const fragment = await encodeFragment({ text, view });
      expect(fragment).toMatch(/^#1\.[\w-]*$/);
      expect(await decodeFragment(fragment)).toEqual({ text, view });
    }),
    { numRuns: 60 },
  );
});

it('takes damaged and foreign fragments for none', async () => {
  const good = await encodeFragment({ text: 'hamiltonian: sz*B', view: USUAL_VIEW });
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length), fc.string({ maxLength: 3 }), fc.string(), async (at, put, foreign) => {
      const damaged = good.slice(0, at) + put + good.slice(at + 1);
      for (const fragment of [damaged, foreign, `#1.${foreign}`, `#${foreign}`]) {
        const decoded = await decodeFragment(fragment);
        if (decoded !== undefined) expect(typeof decoded.text).toBe('string');
      }
    }),
    { numRuns: 100 },
  );
});

const deflated = async (value: unknown): Promise<string> => {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `#1.${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`;
};

it('bounds what is inflated', async () => {
  const bomb = await deflated({ text: 'a'.repeat(5_000_000), view: USUAL_VIEW });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await decodeFragment(bomb)).toBeUndefined();
  expect(await decodeFragment(`#1.${'A'.repeat(200_000)}`)).toBeUndefined();
});

it('reads fields of another type as usual ones', async () => {
  const hostile = await deflated({
    text: '<img src=x onerror=alert(1)>',
    view: { over: 7, quantity: '__proto__', initial: {}, until: -1, exact: 'yes', open: [1, 'bloch', {}], more: true },
  });
  expect(await decodeFragment(hostile)).toEqual({
    text: '<img src=x onerror=alert(1)>',
    view: { ...USUAL_VIEW, open: ['bloch'] },
  });
  for (const value of [null, 3, [], 'text', { text: 5 }])
    expect(await decodeFragment(await deflated(value))).toBeUndefined();
});
