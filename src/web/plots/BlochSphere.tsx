/** The Bloch sphere with a trajectory, turned by the pointer or the arrow keys. Orthographic projection; z is up. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { shortNumber } from '../parts/format.ts';

type Vector = readonly number[];

interface BlochSphereProps {
  readonly path: readonly Vector[];
  readonly limit: Vector | null;
}

const RADIUS = 108;
const SIZE = 280;
const START = { turn: -0.6, tilt: 0.35 };
const KEY_STEP = 0.12;
const POINTER_STEP = 0.01;
const CIRCLE_POINTS = 72;
const AXIS_LENGTH = 1.18;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** `turn` about z, then `tilt` towards the reader. */
function projected([x = 0, y = 0, z = 0]: Vector, turn: number, tilt: number): Place {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const right = c * y - s * x;
  const near = c * x + s * y;
  return {
    x: RADIUS * right,
    y: -RADIUS * (Math.cos(tilt) * z - Math.sin(tilt) * near),
    depth: Math.cos(tilt) * near + Math.sin(tilt) * z,
  };
}

const circle = (at: (angle: number) => Vector): Vector[] =>
  Array.from({ length: CIRCLE_POINTS + 1 }, (_, k) => at((2 * Math.PI * k) / CIRCLE_POINTS));

const CIRCLES: readonly (readonly Vector[])[] = [
  circle((a) => [Math.cos(a), Math.sin(a), 0]),
  circle((a) => [Math.cos(a), 0, Math.sin(a)]),
  circle((a) => [0, Math.cos(a), Math.sin(a)]),
];
const AXES: readonly (readonly [name: string, end: Vector])[] = [
  ['x', [AXIS_LENGTH, 0, 0]],
  ['y', [0, AXIS_LENGTH, 0]],
  ['|0⟩', [0, 0, AXIS_LENGTH]],
  ['|1⟩', [0, 0, -AXIS_LENGTH]],
];

/** Stretches of a line in front of the centre and behind it. */
function pathData(places: readonly Place[], front: boolean): string {
  let data = '';
  let drawing = false;
  for (const { x, y, depth } of places) {
    const here = depth >= 0 === front;
    if (here || drawing) data += `${drawing ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`;
    drawing = here;
  }
  return data;
}

export function BlochSphere({ path, limit }: BlochSphereProps) {
  const view = useSignal(START);
  const held = useSignal(false);
  const { turn, tilt } = view.value;
  const place = (vector: Vector) => projected(vector, turn, tilt);
  const turnBy = (x: number, y: number) => {
    view.value = { turn: turn + x, tilt: Math.max(-1.5, Math.min(1.5, tilt + y)) };
  };
  const circles = useMemo(
    () => CIRCLES.map((points) => points.map((point) => projected(point, turn, tilt))),
    [turn, tilt],
  );
  const line = path.map(place);
  const [first, last] = [path[0], path.at(-1)];
  const name = (vector: Vector | undefined) => (vector ?? []).map((value) => shortNumber(value, 3)).join(', ');
  const keys: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-KEY_STEP, 0],
    ArrowRight: [KEY_STEP, 0],
    ArrowUp: [0, KEY_STEP],
    ArrowDown: [0, -KEY_STEP],
  };
  return (
    <svg
      class="sphere"
      viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
      role="img"
      tabindex={0}
      aria-label={`Bloch sphere. The state goes from (${name(first)}) to (${name(last)})${limit === null ? '' : `; the steady state is (${name(limit)})`}. Arrow keys turn the sphere.`}
      onKeyDown={(event) => {
        const step = keys[event.key];
        if (step === undefined) return;
        event.preventDefault();
        turnBy(...step);
      }}
      onPointerDown={(event) => {
        held.value = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (held.value) turnBy(-event.movementX * POINTER_STEP, event.movementY * POINTER_STEP);
      }}
      onPointerUp={() => {
        held.value = false;
      }}
      onPointerCancel={() => {
        held.value = false;
      }}
    >
      <circle r={RADIUS} class="sphere-ground" />
      {circles.map((places, k) => (
        <path key={k} d={pathData(places, false)} class="sphere-back" />
      ))}
      {AXES.map(([label, end]) => {
        const { x, y } = place(end);
        return (
          <g key={label}>
            <path d={`M0,0L${x.toFixed(1)},${y.toFixed(1)}`} class="sphere-axis" />
            <text x={x * 1.08} y={y * 1.08} class="sphere-name">
              {label}
            </text>
          </g>
        );
      })}
      <path d={pathData(line, false)} class="sphere-path far" />
      <path d={pathData(line, true)} class="sphere-path" />
      {circles.map((places, k) => (
        <path key={k} d={pathData(places, true)} class="sphere-front" />
      ))}
      {first !== undefined && <Dot place={place(first)} kind="start" />}
      {limit !== null && <Dot place={place(limit)} kind="limit" />}
    </svg>
  );
}

const Dot = ({ place, kind }: { readonly place: Place; readonly kind: string }) => (
  <circle cx={place.x} cy={place.y} r={4.5} class={`sphere-dot ${kind}`} />
);
