/** A field of a model file written anew, with comments and order of all others kept. */
import { parseDocument } from 'yaml';
import type { FieldPath } from '../hamiltonian/index.ts';

/** `value` undefined takes the field away. The text must be YAML that can be read. */
export function editedDocument(text: string, path: FieldPath, value: unknown): string {
  const document = parseDocument(text, { schema: 'core' });
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value, { flow: typeof value === 'object' }));
  return document.toString({ lineWidth: 0 });
}
