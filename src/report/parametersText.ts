/** The numbers of a model in words. */
import type { ParsedModel } from '../hamiltonian/index.ts';

/** The numbers of a model in a sentence: `omega0 = 1, f1 = 1; B: ohmic, lambda = 0.01, …`. */
export function parametersText({ parameters, baths }: ParsedModel): string {
  const number = (value: unknown) =>
    typeof value === 'object' && value !== null && 're' in value && 'im' in value
      ? `${value.re} + ${value.im}i`
      : String(value);
  const symbols = [...parameters].map(([name, value]) => `${name} = ${number(value)}`).join(', ');
  const described = [...baths].map(([name, bath]) => {
    const { spectrum, values: _, ...fields } = { values: undefined, ...bath };
    const list = Object.entries(fields).map(([key, value]) => `${key} = ${Array.isArray(value) ? '…' : number(value)}`);
    return `${name}: ${spectrum}, ${list.join(', ')}`;
  });
  return [symbols, ...described].filter((part) => part !== '').join('; ');
}
