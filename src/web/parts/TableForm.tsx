/** A spectral density known by its values: a row for each frequency, and whole tables as other programs write them. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { numberIn, type TableRow, tableRows } from '../state/tableText.ts';
import type { FormTable } from '../worker/answers.ts';
import { editText, type FormProps } from './editText.ts';

/** Rows that have fields; longer tables are pasted, not typed. */
const MOST_ROWS = 60;
const COLUMNS = ['ω', 'J'] as const;

type TypedRow = readonly [omega: string, J: string];

interface TableFormProps extends FormProps {
  readonly bath: string;
  readonly table: FormTable;
}

const typedRows = ({ omega, J }: FormTable): readonly TypedRow[] =>
  omega.map((value, k) => [String(value), String(J[k])]);

export function TableForm({ bath, table, ...props }: TableFormProps) {
  // what is typed here stays while it is no table yet
  const rows = useSignal(typedRows(table));
  const said = useSignal('');
  const host = useRef<HTMLTableSectionElement>(null);
  const known = JSON.stringify(table);
  useEffect(() => {
    rows.value = typedRows(JSON.parse(known) as FormTable);
  }, [known, rows]);

  const write = (ascending: readonly TableRow[]) =>
    editText(
      props,
      [['baths', bath, 'omega'], ascending.map(([omega]) => omega)],
      [['baths', bath, 'J'], ascending.map(([, J]) => J)],
    );
  const take = (typed: readonly TypedRow[]) => {
    rows.value = typed;
    said.value = '';
    const begun = typed.filter((row) => row.some((cell) => cell.trim() !== ''));
    const read = begun.map(([omega, J]) => [numberIn(omega), numberIn(J)] as const);
    const complete = read.filter((row): row is TableRow => row[0] !== undefined && row[1] !== undefined);
    if (complete.length === read.length) void write(complete.sort(([a], [b]) => a - b));
  };
  const takeText = (text: string): boolean => {
    const read = tableRows(text);
    if (read === undefined) return false;
    take(read.map(([omega, J]) => [String(omega), String(J)]));
    said.value = `A table of ${read.length} rows.`;
    return true;
  };
  const addRow = () => {
    rows.value = [...rows.value, ['', '']];
    // when the row is there
    requestAnimationFrame(() => host.current?.querySelector<HTMLInputElement>('tr:last-child input')?.focus());
  };
  const shown = rows.value.slice(0, MOST_ROWS);
  const more = rows.value.length - shown.length;
  return (
    <fieldset class="sliders density-table">
      <legend>Table of J, bath {bath}</legend>
      <div
        class="rows"
        onPaste={(event) => {
          const text = event.clipboardData?.getData('text') ?? '';
          // a single number goes where the caret is
          if (text.trim().includes('\n') && takeText(text)) event.preventDefault();
        }}
      >
        <table>
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th>
                <span class="hidden-text">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody ref={host}>
            {shown.map((row, k) => (
              <Row
                key={k}
                row={row}
                label={`row ${k + 1}, bath ${bath}`}
                onType={(typed) => take(rows.value.with(k, typed))}
                onRemove={() => take(rows.value.toSpliced(k, 1))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="note">And {more} rows more, in the model file.</p>}
      <div class="table-tools">
        <button type="button" class="button" disabled={rows.value.length >= MOST_ROWS} onClick={addRow}>
          Add a row
        </button>
        <ReadFile
          bath={bath}
          onText={(text) => {
            if (!takeText(text)) said.value = 'The file has no two columns of numbers.';
          }}
        />
      </div>
      <p class="note" role="status">
        {said.value === '' ? 'Two columns can be pasted into any field.' : said.value}
      </p>
    </fieldset>
  );
}

interface RowProps {
  readonly row: TypedRow;
  /** Which one it is, for those who do not see where it stands. */
  readonly label: string;
  readonly onType: (typed: TypedRow) => void;
  readonly onRemove: () => void;
}

function Row({ row, label, onType, onRemove }: RowProps) {
  return (
    <tr>
      {COLUMNS.map((name, column) => (
        <td key={name}>
          <input
            type="text"
            inputMode="decimal"
            class="number"
            aria-label={`${name}, ${label}`}
            aria-invalid={row[column] !== '' && numberIn(row[column]!) === undefined}
            value={row[column]!}
            onChange={({ currentTarget: { value } }) => onType(column === 0 ? [value, row[1]] : [row[0], value])}
          />
        </td>
      ))}
      <td>
        <button type="button" class="remove" aria-label={`Remove ${label}`} onClick={onRemove}>
          ×
        </button>
      </td>
    </tr>
  );
}

const ReadFile = ({ bath, onText }: { readonly bath: string; readonly onText: (text: string) => void }) => (
  <label class="button">
    Read CSV…
    <input
      type="file"
      class="hidden-text"
      accept=".csv,.tsv,.txt,.dat,text/csv,text/plain"
      aria-label={`Read the table of bath ${bath} from a file`}
      onChange={async ({ currentTarget }) => {
        const text = await currentTarget.files?.[0]?.text();
        currentTarget.value = '';
        if (text !== undefined) onText(text);
      }}
    />
  </label>
);
