/** Baths in time: correlation functions, half-sided transforms up to a finite time, and what they leave after it. */

export { type AxisTransform, type AxisTransforms, axisTransforms } from './axisTransforms.ts';
export { bathCorrelation, type ComplexQuantity } from './correlation.ts';
export { finiteTimeTransform, finiteTimeTransforms } from './finiteTime.ts';
export { type FiniteTimeTable, finiteTimeTable } from './finiteTimeTable.ts';
export { type MemoryTail, memoryTail, type TailPanel } from './memoryTail.ts';
