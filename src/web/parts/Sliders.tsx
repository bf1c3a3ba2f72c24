/** A slider and a field for every number of the model. */

import { areControlsLost, curveAxis, type PageState, setNumber, setView } from '../state/page.ts';
import { positionOf, STEPS, sliderValue } from '../state/ranges.ts';
import type { Control } from '../worker/answers.ts';
import { shownName } from './format.ts';

export function Sliders({ page }: { readonly page: PageState }) {
  const controls = page.controls.value;
  const groups = [null, ...new Set(controls.flatMap(({ bath }) => (bath === null ? [] : [bath])))];
  return (
    <>
      {groups.map((bath) => {
        const own = controls.filter((control) => control.bath === bath);
        if (own.length === 0) return null;
        return (
          <fieldset key={bath ?? ''} class="sliders">
            <legend>{bath === null ? 'Parameters' : `Bath ${bath}`}</legend>
            {own.map((control) => (
              <Slider key={control.name} page={page} control={control} />
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

function Slider({ page, control }: { readonly page: PageState; readonly control: Control }) {
  const { name, value, bath } = control;
  const range = page.ranges.value.get(name);
  if (range === undefined) return null;
  const label = bath === null ? shownName(name) : shownName(name).replace(` of ${bath}`, '');
  const onAxis = curveAxis(page)?.name === name;
  const lost = areControlsLost(page);
  return (
    <div class="slider">
      <button
        type="button"
        class="axis-choice"
        disabled={!control.axis}
        aria-pressed={onAxis}
        title={onAxis ? 'The curve is drawn against this number' : 'Draw the curve against this number'}
        onClick={() => setView(page, { over: name })}
      >
        {label}
        <span class="hidden-text">: draw the curve against {name}</span>
      </button>
      <input
        type="range"
        min={0}
        max={STEPS}
        step={1}
        disabled={lost}
        value={positionOf(range, value)}
        aria-label={name}
        aria-valuetext={String(value)}
        onInput={({ currentTarget }) => setNumber(page, name, sliderValue(range, Number(currentTarget.value)))}
      />
      <input
        type="text"
        inputMode="decimal"
        class="number"
        disabled={lost}
        aria-label={`${name}, value`}
        value={String(value)}
        onChange={({ currentTarget }) => {
          const typed = Number(currentTarget.value.replace('−', '-').replace(',', '.'));
          if (currentTarget.value.trim() !== '' && Number.isFinite(typed)) setNumber(page, name, typed);
          else currentTarget.value = String(value);
        }}
      />
    </div>
  );
}
