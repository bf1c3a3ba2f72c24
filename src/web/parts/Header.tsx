/** The head of the page: examples, files and links. */
import { useSignal } from '@preact/signals';
import { FIRST_MODEL } from '../firstModel.ts';
import { encodeFragment } from '../link/fragment.ts';
import { type PageState, showModel } from '../state/page.ts';
import { Downloads } from './Downloads.tsx';
import { openFile } from './files.ts';

export function Header({ page }: { readonly page: PageState }) {
  return (
    <header class="masthead">
      <div>
        <h1>redfield</h1>
        <p>From a typed Hamiltonian to its master equation and steady state.</p>
      </div>
      <nav aria-label="Model">
        <Examples page={page} />
        <label class="button">
          Open…
          <input
            type="file"
            class="hidden-text"
            accept=".yaml,.yml,.json,application/json"
            aria-label="Open a model file"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file !== undefined) void openFile(page, file);
              currentTarget.value = '';
            }}
          />
        </label>
        <Downloads page={page} />
        <CopyLink page={page} />
      </nav>
    </header>
  );
}

type Example = typeof import('virtual:examples')['examples'][number];

const GROUPS = [
  { group: 'worked', label: 'Worked derivations' },
  { group: 'published', label: 'Published results' },
] as const;

function Examples({ page }: { readonly page: PageState }) {
  const list = useSignal<readonly Example[]>([]);
  const load = async () => {
    if (list.value.length === 0) list.value = (await import('virtual:examples')).examples;
  };
  return (
    <select
      aria-label="Examples"
      value=""
      onFocus={() => void load()}
      onPointerEnter={() => void load()}
      onChange={({ currentTarget }) => {
        const chosen = list.value.find(({ id }) => id === currentTarget.value);
        if (currentTarget.value === 'first') showModel(page, { text: FIRST_MODEL });
        else if (chosen !== undefined) showModel(page, { text: chosen.text });
        currentTarget.value = '';
      }}
    >
      <option value="" disabled hidden>
        Examples
      </option>
      <option value="first">Eq. (1) of PRL 121, 070401</option>
      {list.value.length > 0 &&
        GROUPS.map(({ group, label }) => (
          <optgroup key={group} label={label}>
            {list.value
              .filter((example) => example.group === group)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
    </select>
  );
}

const SHOWN = 1800;

function CopyLink({ page }: { readonly page: PageState }) {
  const said = useSignal('');
  const copy = async () => {
    const fragment = await encodeFragment({ text: page.text.value, view: page.view.value });
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      said.value = 'Copied';
    } catch {
      said.value = 'In the address bar';
    }
    page.status.value = said.value;
    setTimeout(() => {
      said.value = '';
    }, SHOWN);
  };
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      {said.value === '' ? 'Copy link' : said.value}
    </button>
  );
}
