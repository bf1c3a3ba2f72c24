/** Differential equations: a Runge–Kutta method with dense output, and panels for slow evolution over many periods. */

export { type ConstantPropagator, constantPropagator, type Decay } from './constantPropagator.ts';
export { type Derivative, MOST_STEPS, type OdeStep, sampleOde } from './ode.ts';
export type { PanelGenerator } from './panelFrame.ts';
export { type Propagated, propagate } from './slowPropagator.ts';
