/** Whether the runtime makes functions from text, which a content policy of a page may forbid. */
import { once } from '../once.ts';

export const mayMakeCode = once((): boolean => {
  try {
    return new Function('return true')() === true;
  } catch {
    return false;
  }
});
