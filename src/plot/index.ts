/** Drawings as SVG and PDF: line charts, heat maps, Bloch discs; knows no physics. */

export type { Axis } from './axes.ts';
export { type BlochDisc, blochDisc, type DiscPanel, type DiscPoint, type DiscTrajectory } from './blochDisc.ts';
export { type Dot, type DotChart, dotChart } from './dotChart.ts';
export { type HeatMap, heatMap, type MapCurve } from './heatMap.ts';
export { type ChartMark, type Dash, type LineChart, type LineSeries, lineChart } from './lineChart.ts';
export { type ColorName, cycledColor } from './palette.ts';
export { type Panels, panelsFigure } from './panels.ts';
export { svgToPdf } from './pdf/svgToPdf.ts';
export type { FontSet } from './pdf/textLayout.ts';
export { readTrueType } from './pdf/trueType.ts';
export { type Region, type RegionMap, type RegionPanel, regionMap } from './regionMap.ts';
export { type Background, COLUMN_WIDTH, PAGE_WIDTH, roundSvg } from './svg.ts';
