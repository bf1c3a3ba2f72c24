/** Coherence, or the components of the state, against a number of the model. */
import { useMemo } from 'preact/hooks';
import { shortNumber, shownName } from '../parts/format.ts';
import { curveAxis, type DrawnCurve, type PageState, setView } from '../state/page.ts';
import type { CurvePoint } from '../worker/answers.ts';
import { Chart, type ChartLine } from './Chart.tsx';

type Quantity = PageState['view']['value']['quantity'];

interface CurveLines {
  readonly xs: readonly number[];
  readonly lines: readonly ChartLine[];
}

/** `exact` null where exact points are not wanted. */
function linesOf(curve: DrawnCurve, exact: readonly CurvePoint[] | null, quantity: Quantity): CurveLines {
  const points = [...curve.points, ...(exact ?? []).map(({ x }) => ({ x, values: [] }))].sort((a, b) => a.x - b.x);
  const xs = points.map(({ x }) => x);
  const lines: ChartLine[] = curve.names.map((name, k) => ({
    name,
    values: points.map(({ values }) => values[k]),
    dashed: quantity === 'coherence' && k === 1,
  }));
  const exactNames = quantity === 'coherence' ? ['exact'] : curve.names.map((name) => `${name} exact`);
  if (exact !== null) {
    for (const [k, name] of exactNames.entries()) {
      const values = xs.map((x) => exact.find((point) => point.x === x)?.values[k]);
      lines.push({ name, values, points: true, ...(quantity === 'coherence' ? {} : { like: k }) });
    }
  }
  return { xs, lines };
}

export function CurveFigure({ page }: { readonly page: PageState }) {
  const curve = page.curve.value;
  const { quantity } = page.view.value;
  const exact = page.view.value.exact ? page.exact.value : null;
  // a slider moves the mark and leaves the lines as they are
  const drawn = useMemo(() => curve && linesOf(curve, exact, quantity), [curve, exact, quantity]);
  const controls = page.controls.value.filter(({ axis }) => axis);
  if (curve === null || drawn === null || controls.length === 0) return null;
  const qubit = page.reading.value?.dimension === 2;
  const axis = curveAxis(page);
  return (
    <section class="panel" aria-label="Curve">
      <div class="panel-head">
        <h2>
          {quantity === 'coherence' ? 'Coherence' : qubit ? 'Bloch components' : 'Populations'} against{' '}
          {shownName(curve.name)}
        </h2>
        <div class="choices">
          <label class="check">
            <input
              type="checkbox"
              checked={page.view.value.exact}
              onChange={({ currentTarget }) => setView(page, { exact: currentTarget.checked })}
            />{' '}
            exact points
          </label>
          <select
            aria-label="Quantity"
            value={quantity}
            onChange={({ currentTarget }) =>
              setView(page, { quantity: currentTarget.value === 'components' ? 'components' : 'coherence' })
            }
          >
            <option value="coherence">coherence</option>
            <option value="components">{qubit ? 'components' : 'populations'}</option>
          </select>
          <select
            aria-label="Against"
            value={curve.name}
            onChange={({ currentTarget }) => setView(page, { over: currentTarget.value })}
          >
            {controls.map(({ name }) => (
              <option key={name} value={name}>
                {shownName(name)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Chart
        label={`${quantity} against ${curve.name}`}
        summary={summaryOf(curve)}
        xName={shownName(curve.name)}
        xs={drawn.xs}
        log={curve.range.log}
        lines={drawn.lines}
        mark={axis?.name === curve.name ? axis.value : undefined}
      />
    </section>
  );
}

/** What a reader sees at a glance, in words. */
function summaryOf({ names, points, name }: DrawnCurve): string {
  return names
    .map((line, k) => {
      const known = points.flatMap(({ x, values }) => {
        const y = values[k];
        return y === null || y === undefined ? [] : [{ x, y }];
      });
      const [first, last] = [known[0], known.at(-1)];
      if (first === undefined || last === undefined) return `${line}: no values.`;
      const top = known.reduce((a, b) => (b.y > a.y ? b : a));
      const low = known.reduce((a, b) => (b.y < a.y ? b : a));
      return `${line}: ${shortNumber(first.y)} at ${name} = ${shortNumber(first.x)}, ${shortNumber(last.y)} at ${shortNumber(last.x)}; from ${shortNumber(low.y)} to ${shortNumber(top.y)}.`;
    })
    .join(' ');
}
