/** The figures, loaded when the first result is there. */
import 'uplot/dist/uPlot.min.css';
import type { PageState } from '../state/page.ts';
import { CurveFigure } from './CurveFigure.tsx';
import { MotionFigure } from './MotionFigure.tsx';

export const Figures = ({ page }: { readonly page: PageState }) => (
  <>
    <CurveFigure page={page} />
    <MotionFigure page={page} />
  </>
);
