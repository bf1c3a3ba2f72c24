/** Dynamics from an initial state: the Bloch sphere of a qubit, and components or populations against time. */
import { useMemo } from 'preact/hooks';
import { shortNumber } from '../parts/format.ts';
import { type PageState, setView } from '../state/page.ts';
import { isFailure } from '../state/remote.ts';
import type { DrawnMotion } from '../worker/answers.ts';
import { BlochSphere } from './BlochSphere.tsx';
import { Chart } from './Chart.tsx';
import { motionLines } from './motionLines.ts';

export function MotionFigure({ page }: { readonly page: PageState }) {
  const motion = page.motion.value;
  if (motion === null) return null;
  const { initial, until } = page.view.value;
  return (
    <section class="panel" aria-label="Dynamics">
      <div class="panel-head">
        <h2>Dynamics</h2>
        <div class="choices">
          <label>
            from{' '}
            <input
              type="text"
              class="state"
              value={initial}
              placeholder="|0>"
              list="states"
              spellcheck={false}
              aria-label="Initial state"
              onChange={({ currentTarget }) => setView(page, { initial: currentTarget.value })}
            />
          </label>
          <datalist id="states">
            {['|0>', '|1>', '|0>+|1>', '|0>+i*|1>', 'mixed', 'thermal'].map((state) => (
              <option key={state} value={state} />
            ))}
          </datalist>
          <label>
            until{' '}
            <input
              type="text"
              inputMode="decimal"
              class="number"
              value={until ?? ''}
              placeholder={isFailure(motion) ? '' : String(motion.times.at(-1))}
              aria-label="Until time"
              onChange={({ currentTarget }) => {
                const time = Number(currentTarget.value);
                setView(page, { until: time > 0 && Number.isFinite(time) ? time : null });
              }}
            />
          </label>
        </div>
      </div>
      {isFailure(motion) ? <pre class="failure">{motion.message}</pre> : <Lines motion={motion} />}
    </section>
  );
}

function Lines({ motion }: { readonly motion: DrawnMotion }) {
  const { bloch, times, limit } = motion;
  const lines = useMemo(() => motionLines(motion), [motion]);
  const ends = lines.map(
    ({ name, values }) => `${name} from ${shortNumber(values[0])} to ${shortNumber(values.at(-1))}`,
  );
  return (
    <>
      <div class={bloch === null ? 'motion' : 'motion with-sphere'}>
        {bloch !== null && <BlochSphere path={bloch} limit={limit} />}
        <Chart label="State against time" summary={`${ends.join(', ')}.`} xName="time" xs={times} lines={lines} />
      </div>
      {motion.warnings.map((warning) => (
        <p class="note" key={warning}>
          {warning}
        </p>
      ))}
    </>
  );
}
