/** The Hamiltonian in a line of its own, the spectra of the baths, and numbers that are missing: what is changed here is changed in the text, and the other way round. */
import { useSignal } from '@preact/signals';
import type { BathForm } from '../worker/answers.ts';
import { editText, type FormProps } from './editText.ts';
import { shownName } from './format.ts';
import { TableForm } from './TableForm.tsx';

/** A line of the notation: no word of a language, and what is wrong with it stands in the message. */
const CODE_FIELD = {
  class: 'code',
  spellcheck: false,
  autocapitalize: 'off',
  autocomplete: 'off',
  'aria-describedby': 'failure',
} as const;

/** Some values of 0.01 ω e^{−ω/5}, to begin with. */
const TABLE = {
  omega: [0, 0.5, 1, 2, 4, 7, 10, 15, 20, 30],
  J: [0, 0.004524, 0.008187, 0.01341, 0.01797, 0.01726, 0.01353, 0.007468, 0.003663, 0.0007436],
};

/** Characters of a line of the form. */
const LINE_LENGTH = 42;

/** Fields of a spectrum that is chosen, for those that the bath does not have yet. */
const SPECTRA: Readonly<Record<string, Readonly<Record<string, number | string | readonly number[]>>>> = {
  ohmic: { lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
  gaussian: { lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
  hard: { lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
  drude: { lambda: 0.01, gamma: 5, temperature: 0.5 },
  underdamped: { lambda: 0.01, Gamma: 0.5, omega: 1.5, temperature: 0.5 },
  custom: { J: '0.01*w*exp(-w/5)', temperature: 0.5 },
  table: { ...TABLE, temperature: 0.5 },
};

export function HamiltonianLine(props: FormProps) {
  const { reading, text } = props.page;
  const known = reading.value;
  const place = known?.place;
  // what is typed here but cannot be read yet stands in the text, where the reading does not know it
  const line = /^hamiltonian:[ \t]*(.*)$/m.exec(text.value)?.[1];
  const typed = line === undefined || place === null ? (known?.hamiltonian ?? '') : unquoted(line);
  return (
    <label class="line">
      <span>Hamiltonian</span>
      <textarea
        {...CODE_FIELD}
        // as many lines as it takes, where the browser does not fit it itself
        rows={Math.max(1, Math.ceil(typed.length / LINE_LENGTH))}
        value={typed}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
        onInput={({ currentTarget }) =>
          void editText(props, [['hamiltonian'], currentTarget.value.replaceAll(/\s*\n\s*/g, ' ')])
        }
      />
    </label>
  );
}

/** Of a text in quotes what it says. */
function unquoted(line: string): string {
  const [, single, double] = /^(?:'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)")\s*$/.exec(line) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  return double === undefined ? line : double.replaceAll(/\\(.)/g, '$1');
}

export function BathSpectra(props: FormProps) {
  const { reading, failure } = props.page;
  const baths = reading.value?.baths ?? [];
  // a finite environment has modes in the place of baths, and what cannot be read is not added to
  const canAdd = baths.length > 0 && failure.value === null;
  return (
    <>
      {baths.map((bath) => (
        <div key={bath.name} class="bath">
          <SpectrumChoice {...props} bath={bath} />
          {bath.J !== null && (
            <label class="line">
              <span>Formula of J, bath {bath.name}</span>
              <input
                {...CODE_FIELD}
                type="text"
                value={bath.J}
                onChange={({ currentTarget }) => void editText(props, [['baths', bath.name, 'J'], currentTarget.value])}
              />
            </label>
          )}
          {bath.table !== null && <TableForm {...props} bath={bath.name} table={bath.table} />}
        </div>
      ))}
      <button type="button" class="button add-bath" disabled={!canAdd} onClick={() => void addBath(props)}>
        Add a bath
      </button>
    </>
  );
}

function SpectrumChoice({ bath, ...props }: FormProps & { readonly bath: BathForm }) {
  const { name, spectrum } = bath;
  const changed = useSignal({ to: '', dropped: '' });
  const { to, dropped } = changed.value;
  const choose = (chosen: string): void => {
    const usual = SPECTRA[chosen];
    if (usual === undefined) return;
    const fields = keptFields(bath, usual);
    changed.value = { to: chosen, dropped: droppedFields(bath, fields) };
    void editText(props, [['baths', name], { spectrum: chosen, ...fields }]);
  };
  return (
    <>
      <label class="spectrum">
        <span>Spectrum of {name}</span>
        <select value={spectrum ?? ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {spectrum === null && <option value="">not described</option>}
          {spectrum !== null && SPECTRA[spectrum] === undefined && <option value={spectrum}>{spectrum}</option>}
          {Object.keys(SPECTRA).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <div role="status">
        {to === spectrum && dropped !== '' && (
          <p class="note">
            Not of a spectrum `{to}`, and no longer in the model: {dropped}.
          </p>
        )}
      </div>
    </>
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** A field that both spectra have stays, where it is of one kind in both; the convention of J is that of every spectrum here. */
function keptFields({ fields: { convention, ...present } }: BathForm, usual: Fields): Fields {
  const isAlike = (a: unknown, b: unknown): boolean => typeof a === typeof b;
  const fields = Object.entries(usual).map(([field, value]) => [
    field,
    isAlike(present[field], value) ? present[field] : value,
  ]);
  return { ...Object.fromEntries(fields), ...(convention === undefined ? {} : { convention }) };
}

const droppedFields = ({ fields }: BathForm, kept: Fields): string =>
  Object.entries(fields)
    .filter(([field, value]) => kept[field] !== value)
    .map(([field, value]) => (typeof value === 'object' ? field : `${field}: ${value}`))
    .join(', ');

/** Couples another bath to the first part of the system, as a beginning, and describes it. */
async function addBath(props: FormProps): Promise<void> {
  const { reading } = props.page;
  if (reading.value === null) return;
  const { hamiltonian, anOperator, baths } = reading.value;
  const taken = new Set(baths.map(({ name }) => name));
  let name = 'B';
  for (let k = 2; taken.has(name); k += 1) name = `B${k}`;
  await editText(
    props,
    [['hamiltonian'], `${hamiltonian} + ${anOperator}*${name}`],
    [['baths', name], { spectrum: 'ohmic', ...SPECTRA.ohmic }],
  );
  props.page.status.value = `Bath ${name} is there.`;
}

export function MissingFields(props: FormProps) {
  const missing = props.page.reading.value?.missing ?? [];
  if (missing.length === 0) return null;
  return (
    <fieldset class="sliders">
      <legend>Numbers that are missing</legend>
      {missing.map((name) => (
        <label key={name} class="missing">
          <span>{shownName(name)}</span>
          <input
            type="text"
            inputMode="decimal"
            class="number"
            aria-label={name}
            onChange={({ currentTarget }) => {
              const value = Number(currentTarget.value.replace(',', '.'));
              if (currentTarget.value.trim() === '' || !Number.isFinite(value)) return;
              void editText(props, [['parameters', name], value]);
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
