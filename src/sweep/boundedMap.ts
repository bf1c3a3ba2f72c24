/** What is computed once and kept, as long as it is among the last asked for. */
export interface BoundedMap<Value> {
  readonly get: (key: string, compute: () => Value) => Value;
}

export function boundedMap<Value>(most: number): BoundedMap<Value> {
  const known = new Map<string, Value>();
  let latest: { readonly key: string; readonly value: Value } | undefined;
  return {
    get: (key, compute) => {
      if (latest?.key === key) return latest.value;
      const value = known.get(key) ?? compute();
      known.delete(key);
      known.set(key, value);
      if (known.size > most) known.delete(known.keys().next().value!);
      latest = { key, value };
      return value;
    },
  };
}
