/** What is asked for is computed when it is first asked for. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/**
 * `known` with fields that are computed when they are read, all of them when it is spread. What a literal with getters holds stays in memory until the whole
 * heap is collected, of a sweep every point; here all objects have the same getters, and go when the young part of the heap is collected.
 */
export function withLazy<Known extends object, Lazy extends object>(
  known: Known,
  compute: { readonly [Name in keyof Lazy]: () => Lazy[Name] },
): Known & Lazy {
  // a spread in its place would stay in memory like a literal
  const made = Object.defineProperty(Object.assign({}, known), COMPUTE, { value: compute });
  for (const name of Object.keys(compute)) Object.defineProperty(made, name, lazyField(name));
  return made as Known & Lazy;
}

const COMPUTE = Symbol('compute');

interface Computing {
  readonly [COMPUTE]: Readonly<Record<string, () => unknown>>;
}

const lazyFields = new Map<string, PropertyDescriptor>();

function lazyField(name: string): PropertyDescriptor {
  const field = lazyFields.get(name) ?? {
    enumerable: true,
    get(this: Computing) {
      return this[COMPUTE][name]!();
    },
  };
  lazyFields.set(name, field);
  return field;
}
