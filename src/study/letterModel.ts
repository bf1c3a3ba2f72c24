/** Whether a model is the one of the Letter: the form of Eq. (1) with f₁, f₂ and ω₀ of its own, and an Ohmic bath, of which Eq. (2) has λΩΓ(s). */
import { asLetterModel } from '../letter/index.ts';
import type { Derived } from './derivation/derived.ts';

export const isLetterModel = ({ derivation, model }: Derived): boolean =>
  asLetterModel(derivation) !== undefined &&
  derivation.system.reduce === undefined &&
  [...model.baths.values()].every(({ spectrum }) => spectrum === 'ohmic');
