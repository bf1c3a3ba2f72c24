/** Baths in time: correlation functions, half-sided transforms up to a finite time, and what they leave after it. */

export { type BathCorrelation, bathCorrelation, type ComplexQuantity } from './correlation.ts';
export { type FiniteTimeRequest, finiteTimeTransform, finiteTimeTransforms } from './finiteTime.ts';
export { type FiniteTimeTable, finiteTimeTable, type TableOptions } from './finiteTimeTable.ts';
export { type MemoryTail, memoryTail, type TailPanel } from './memoryTail.ts';
