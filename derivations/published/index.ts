/** Published results, each with its model and what is derived here beside it. */
import type { Publication } from '../../src/index.ts';
import { publication as closBreuer } from './clos-breuer-2012.ts';
import { publication as cresserAnders } from './cresser-anders-2021.ts';
import { publication as fennaMatthewsOlson } from './fenna-matthews-olson.ts';
import { publication as guarnieri } from './guarnieri-2018.ts';
import { publication as heatThroughAQubit } from './heat-through-a-qubit.ts';
import { publication as heatWithoutACurrent } from './heat-without-a-current.ts';
import { publication as kumar } from './kumar-2025.ts';
import { publication as multiBathSpin } from './multi-bath-spin.ts';
import { publication as nathanRudner } from './nathan-rudner-2020.ts';
import { publication as pureDephasing } from './pure-dephasing.ts';
import { publication as purkayastha } from './purkayastha-2020.ts';
import { publication as pyrhoDimer } from './pyrho-dimer.ts';
import { publication as pyrhoSpinBoson } from './pyrho-spin-boson.ts';
import { publication as quantumSpins } from './quantum-spins.ts';
import { publication as qutipBlochRedfield } from './qutip-bloch-redfield.ts';
import { publication as vSystem } from './v-system-two-baths.ts';

/** By the name of its file. */
export const PUBLICATIONS: Readonly<Record<string, Publication>> = {
  'guarnieri-2018': guarnieri,
  'cresser-anders-2021': cresserAnders,
  'quantum-spins': quantumSpins,
  'multi-bath-spin': multiBathSpin,
  'purkayastha-2020': purkayastha,
  'kumar-2025': kumar,
  'nathan-rudner-2020': nathanRudner,
  'pyrho-spin-boson': pyrhoSpinBoson,
  'pyrho-dimer': pyrhoDimer,
  'fenna-matthews-olson': fennaMatthewsOlson,
  'pure-dephasing': pureDephasing,
  'qutip-bloch-redfield': qutipBlochRedfield,
  'clos-breuer-2012': closBreuer,
  'heat-through-a-qubit': heatThroughAQubit,
  'heat-without-a-current': heatWithoutACurrent,
  'v-system-two-baths': vSystem,
};
