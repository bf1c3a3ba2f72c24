import { extname } from 'node:path';
import { InputError } from '../../errors.ts';
import { plainLine } from '../../plainText.ts';
import { print } from '../print.ts';
import { shellWord } from '../shellWord.ts';
import { writeFile } from '../writeFile.ts';

/** A model of every part that most models need, with the other possibilities in comments. */
export const MODEL_TEMPLATE = `# A model for redfield. Try it:
#   redfield derive FILE          Bloch equations and steady state, symbolically
#   redfield evaluate FILE        numbers with error bounds
#   redfield check FILE           does steady-state coherence survive?
#   redfield report FILE          a report as HTML and LaTeX
# Units: hbar = k_B = 1; energies, frequencies and temperatures in one unit of your choice.

name: My model

# H = H_S + interaction. The Hamiltonian of each bath is implied.
#   operators  sx sy sz sp sm id of a qubit, |0> being the upper level; |0><2| + |2><0| for more levels
#   baths      B = b + bd (b and its adjoint), several of them as B1 b1 bd1, B2 ...; "+ h.c." adds the adjoint
#   symbols    every other name is a real symbol
hamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B

# Each bath: its spectral density J(w) = sum_k |g_k|^2 delta(w - w_k), without a factor 1/pi, and its temperature.
#   ohmic        {lambda, s, cutoff}      lambda w^s cutoff^(1-s) exp(-w/cutoff)
#   gaussian     {lambda, s, cutoff}      the same with exp(-(w/cutoff)^2)
#   hard         {lambda, s, cutoff}      the same, cut off sharply
#   drude        {lambda, gamma}          (2 lambda/pi) gamma w/(w^2 + gamma^2)
#   underdamped  {lambda, Gamma, omega}   (2 lambda/pi) Gamma omega^2 w/((omega^2 - w^2)^2 + Gamma^2 w^2)
#   custom       {J: "0.01*w^3*exp(-w/5)"}  with exp log sqrt sin cos ... abs, max, min, sign, and the step theta(w-1)
#   table        {omega: [0.1, 0.2, ...], J: [...]}
#   correlation  {greater: [{c: 0.09, nu: [0.25, 1.4]}], lesser: []}  G_>(tau) = <b(tau) b+> = sum c exp[-(nu_r + i nu_i) tau], G_< likewise: no temperature
# \`convention: qutip\` says that the numbers describe J_QuTiP = pi J.
baths:
  B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 }

# Collapse operators beside the baths, rate*(O rho O^+ - (O^+ O rho + rho O^+ O)/2):
# lindblad: [{ rate: gammaphi/2, operator: sz }]

# Numbers for the symbols; leave them out to work with symbols only.
# Change one for a single run: redfield evaluate FILE --set omega0=2 --set B.temperature=0.1
parameters:
  omega0: 1
  f1: 1
  f2: 1.5

# Names of symbols that are complex; their numbers are pairs, g: [0.3, 0.1].
# complex: [g]

# Initial Bloch vector for \`redfield evolve FILE --until 50\`.
initial: [0, 0, 1]
`;

const EXTENSIONS = ['.yaml', '.yml'];

/** `redfield init [FILE]`: a commented model file. Throws `InputError` when the file exists, unless forced. */
export function initCommand(file: string, { force = false }: { readonly force?: boolean }): void {
  if (!EXTENSIONS.includes(extname(file).toLowerCase())) {
    throw new InputError(`The model file must have a name that ends in .yaml or .yml, but is \`${file}\`.`);
  }
  writeFile(file, MODEL_TEMPLATE.replaceAll('FILE', shellWord(file)), { replace: force });
  print(`${plainLine(file)}\n`);
}
