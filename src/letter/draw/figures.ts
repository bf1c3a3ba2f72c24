/** The figures of the Letter by name: computed, drawn, with their data. */

import { type Background, COLUMN_WIDTH, PAGE_WIDTH } from '../../plot/index.ts';
import { dynamics } from '../figures/dynamics.ts';
import { fig1 } from '../figures/fig1.ts';
import { fig2a } from '../figures/fig2a.ts';
import { fig2b } from '../figures/fig2b.ts';
import { fig2c } from '../figures/fig2c.ts';
import { meanForceFigure } from '../figures/meanForce.ts';
import { plane } from '../figures/plane.ts';
import type { FigureName, LetterFigure } from '../figures/series.ts';
import { figureCsv } from './data.ts';
import { drawDynamics } from './dynamics.ts';
import { drawFig1 } from './fig1.ts';
import { drawFig2a, drawFig2b, drawFig2c } from './fig2.ts';
import type { Look } from './look.ts';
import { drawMeanForce } from './meanForce.ts';
import { drawPlane } from './plane.ts';

export interface DrawnFigure {
  readonly figure: LetterFigure;
  readonly svg: string;
  /** Of a figure as wide as a page: the same for a narrow screen. */
  readonly narrow?: string;
  /** What is to be seen, for readers who do not see it. */
  readonly alt: string;
  readonly csv: string;
}

interface Maker<Figure extends LetterFigure> {
  readonly make: () => Figure;
  readonly draw: (figure: Figure, look: Look) => string | Promise<string>;
  /** Whether it takes the width of a page, not of a column. */
  readonly wide?: true;
  readonly alt: string;
}

interface Figure {
  readonly compute: () => LetterFigure;
  readonly draw: (background: Background) => Promise<DrawnFigure>;
}

function figure<Kind extends LetterFigure>({ make, draw, alt, wide }: Maker<Kind>): Figure {
  return {
    compute: make,
    draw: async (background) => {
      const made = make();
      const column = await draw(made, { alt, background, width: COLUMN_WIDTH });
      const pictures = wide
        ? { svg: await draw(made, { alt, background, width: PAGE_WIDTH }), narrow: column }
        : { svg: column };
      return { figure: made, ...pictures, alt, csv: figureCsv(made) };
    },
  };
}

const FIGURES = {
  fig1: figure({
    make: fig1,
    draw: drawFig1,
    wide: true,
    alt: 'Three Bloch discs. Parallel coupling: three states on the vertical axis stay where they began. Orthogonal coupling: thermal states on the axis, lower when colder. Composite coupling: the states leave the axis to the left, further when colder. Rings around the marked states: exact ones.',
  }),
  fig2a: figure({
    make: fig2a,
    draw: drawFig2a,
    alt: 'Coherence per f₁ against temperature for s = 1/2, 1 and 3. Eq. (4) as printed has a spike for s = 1/2 and s = 1 where Δ₁ vanishes; the derived coherence at order λ and the exact one fall smoothly. Below: λf₂² at the optimum, which diverges at the spikes.',
  }),
  fig2b: figure({
    make: fig2b,
    draw: drawFig2b,
    alt: 'Coherence per f₁ of the rotating-wave model against temperature for s = 1/2, 1 and 3: all curves fall smoothly, without peaks.',
  }),
  fig2c: figure({
    make: fig2c,
    draw: drawFig2c,
    alt: 'Coherence of exact Gibbs states against temperature for three couplings to an oscillator and to a spin chain: larger for stronger coupling and lower temperature.',
  }),
  plane: figure({
    make: plane,
    draw: drawPlane,
    alt: 'Map of the coherence over temperature and cut-off: largest at low temperature and large cut-off, smooth across the curves Δ₁ = 0 and d(J coth)/dω = 0.',
  }),
  'mean-force': figure({
    make: meanForceFigure,
    draw: drawMeanForce,
    alt: 'Against λ: the coherences of the master equation and of the mean-force state start together; the population shifts have opposite signs.',
  }),
  dynamics: figure({
    make: dynamics,
    draw: drawDynamics,
    alt: 'Coherence and population imbalance against time from four initial states: all curves converge to one value, which has a coherence.',
  }),
} as const satisfies Record<FigureName, Figure>;

export const computeFigure = (name: FigureName): LetterFigure => FIGURES[name].compute();

/** `adaptive` follows the reader's colour scheme; papers want `white`. */
export const drawFigure = (name: FigureName, background: Background = 'adaptive'): Promise<DrawnFigure> =>
  FIGURES[name].draw(background);
