/**
 * The model and the view in the fragment of an address, which no server sees: JSON, deflated, in base64url behind `#1.`. What comes from an address is
 * data of strangers: its size is bounded before and while it is inflated, and every field is checked.
 */

export interface View {
  /** The number on the horizontal axis of the curve; null for the first one. */
  readonly over: string | null;
  readonly quantity: 'coherence' | 'components';
  /** Initial state of the dynamics, as on the command line; empty for that of the model. */
  readonly initial: string;
  /** Until which time; null for a few relaxation times. */
  readonly until: number | null;
  /** Whether exact points are wanted on the curve. */
  readonly exact: boolean;
  /** Sections that are shown, where they are not the usual ones. */
  readonly open: readonly string[] | null;
}

export interface Shared {
  readonly text: string;
  readonly view: View;
}

export const USUAL_VIEW: View = {
  over: null,
  quantity: 'coherence',
  initial: '',
  until: null,
  exact: false,
  open: null,
};

const VERSION = '1.';
const LONGEST_FRAGMENT = 100_000;
const LONGEST_JSON = 300_000;
const LONGEST_NAME = 200;
const MOST_OPEN = 50;

export async function encodeFragment(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const deflated = await collected(streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw')), LONGEST_FRAGMENT);
  if (deflated === undefined) throw new RangeError('The model is too long for a link.');
  return `#${VERSION}${toBase64Url(deflated)}`;
}

/** Undefined for everything that is no link of ours. */
export async function decodeFragment(fragment: string): Promise<Shared | undefined> {
  if (!fragment.startsWith(`#${VERSION}`) || fragment.length > LONGEST_FRAGMENT) return undefined;
  const deflated = fromBase64Url(fragment.slice(1 + VERSION.length));
  if (deflated === undefined) return undefined;
  try {
    const inflated = await collected(
      streamOf(deflated).pipeThrough(new DecompressionStream('deflate-raw')),
      LONGEST_JSON,
    );
    if (inflated === undefined) return undefined;
    return sharedOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated)));
  } catch {
    // no deflated stream, no UTF-8, no JSON
    return undefined;
  }
}

/** A stream that has ended; a failure of what it is piped through reaches the reader. */
function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** Undefined where there are more than so many bytes, of which no more are read. */
async function collected(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function toBase64Url(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}

function sharedOf(value: unknown): Shared | undefined {
  if (!isTable(value) || typeof value.text !== 'string') return undefined;
  return { text: value.text, view: viewOf(value.view) };
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_NAME;

/** What is no field of a view, or of another type, is as usual. */
function viewOf(value: unknown): View {
  if (!isTable(value)) return USUAL_VIEW;
  const { over, quantity, initial, until, exact, open } = value;
  return {
    over: isName(over) ? over : null,
    quantity: quantity === 'components' ? 'components' : 'coherence',
    initial: isName(initial) ? initial : '',
    until: typeof until === 'number' && Number.isFinite(until) && until > 0 ? until : null,
    exact: exact === true,
    open: Array.isArray(open) && open.length <= MOST_OPEN ? open.filter(isName) : null,
  };
}
