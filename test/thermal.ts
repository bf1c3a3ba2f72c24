/** Baths and their descriptions, known to be in equilibrium. */
import { type Bath, isThermalBath, type ThermalBath } from '../src/bath/index.ts';
import {
  type BathSpec,
  isThermalSpec,
  type PreparedBath,
  type PreparedThermalBath,
  type ThermalBathSpec,
} from '../src/hamiltonian/index.ts';

export function thermalSpec(spec: BathSpec | undefined): ThermalBathSpec;
export function thermalSpec(spec: PreparedBath | undefined): PreparedThermalBath;
export function thermalSpec(spec: PreparedBath | undefined): PreparedThermalBath {
  if (spec === undefined || !isThermalSpec(spec)) throw new Error('the bath has no temperature');
  return spec;
}

export function thermalBath(bath: Bath | undefined): ThermalBath {
  if (bath === undefined || !isThermalBath(bath)) throw new Error('the bath has no temperature');
  return bath;
}
