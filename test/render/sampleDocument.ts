/** A document with every kind of block and piece, for the tests of the renderers. */
import {
  badge,
  callout,
  cite,
  code,
  codeBlock,
  csv,
  definitions,
  document,
  emphasis,
  equation,
  equationReference,
  figure,
  link,
  list,
  math,
  number,
  paragraph,
  type ReportDocument,
  references,
  section,
  step,
  strong,
  table,
} from '../../src/document/index.ts';
import { blochDisc, heatMap, lineChart } from '../../src/plot/index.ts';

const omega0 = math('\\omega_0', 'omega0');

const LONG_SUM = Array.from({ length: 14 }, (_, k) => `${k + 2}\\,f_1^{${k}} f_2^2\\,\\Delta_{${k}}`);
const LONG_TEXT = Array.from({ length: 14 }, (_, k) => `${k + 2}*f1^${k}*f2^2*Delta${k}`);

const STEADY_STATE = equation({
  label: 'steady',
  latex: [
    '\\bar v_1 &= -\\frac{f_1 f_2\\,\\bigl(\\Delta_1 \\tanh\\frac{\\omega_0}{2T} + 4\\lambda\\Omega\\Gamma(s) + \\Delta_2\\bigr)}{\\omega_0 - f_2^2\\Delta_1}',
    '\\bar v_2 &= 0',
    '\\bar v_3 &= -\\tanh\\frac{\\omega_0}{2T}',
  ],
  text: [
    'v1 = -f1*f2*(Delta1*tanh(omega0/(2*T)) + 4*lambda*Omega*Gamma(s) + Delta2)/(omega0 - f2^2*Delta1)',
    'v2 = 0',
    'v3 = -tanh(omega0/(2*T))',
  ],
});

function formulaSection() {
  return section('Equations', [
    section(
      ['The generator for ', omega0, ' > 0'],
      [
        paragraph('A single formula that fits the line:'),
        equation({ latex: 'H_S = \\frac{\\omega_0}{2}\\,\\sigma_z', text: 'H_S = omega0/2*sz' }),
        step(
          ['Bohr decomposition of the coupling, with ', math('A(\\omega)', 'A(omega)'), ' for each transition.'],
          equation({
            label: 'tcl',
            latex:
              '\\frac{d\\rho}{dt} = -i[H_S,\\rho] - \\int_0^t d\\tau\\,\\bigl\\{ G_>(\\tau)\\,[A, A^\\dagger(-\\tau)\\rho] + G_<(\\tau)\\,[A^\\dagger, A(-\\tau)\\rho]\\bigr\\} + \\mathrm{h.c.}',
            text: 'd rho/dt = -i[H_S, rho] - int_0^t dtau { G_>(tau) [A, A^+(-tau) rho] + G_<(tau) [A^+, A(-tau) rho] } + h.c.',
          }),
        ),
        paragraph('A sum that is far too long for a line, in one piece:'),
        equation({ latex: `P = ${LONG_SUM.join(' + ')}`, text: `P = ${LONG_TEXT.join(' + ')}` }),
        paragraph('The same, aligned at its equals sign, with lines given:'),
        equation({
          latex: [`P &= ${LONG_SUM.slice(0, 5).join(' + ')}`, `+ ${LONG_SUM.slice(5).join(' - ')}`],
          text: [`P = ${LONG_TEXT.join(' + ')}`],
        }),
      ],
    ),
    section('The steady state', [
      paragraph('It follows that'),
      STEADY_STATE,
      paragraph('A wide fraction is unfolded so that it can break:'),
      equation({
        latex: `Q = \\frac{${LONG_SUM.slice(0, 8).join(' + ')}}{\\omega_0 - f_2^2\\Delta_1}`,
        text: `Q = (${LONG_TEXT.slice(0, 8).join(' + ')})/(omega0 - f2^2*Delta1)`,
      }),
      equation({
        latex:
          'M = \\begin{pmatrix} -4f_1^2 & \\omega_0 & 0\\\\ -\\omega_0 & -4f_2^2 & g\\\\ 0 & 0 & -4f_2^2\\end{pmatrix}',
        text: ['M = [ -4*f1^2   omega0   0', '      -omega0   -4*f2^2  g', '      0   0   -4*f2^2 ]'],
      }),
    ]),
  ]);
}

function tableSection() {
  return section('Numbers', [
    table({
      columns: [
        { title: math('s', 's'), align: 'right' },
        { title: [math('T', 'T'), ' / ', omega0], align: 'right' },
        { title: 'Derived', align: 'right', digits: 8 },
        { title: 'Leading order', align: 'right' },
        { title: 'Verdict', align: 'left' },
      ],
      rows: [
        [0.5, 0.5, null, -0.0123456789, [badge('bad', 'divergent')]],
        [1, 0.5, -0.0301234567890123, -3.915e-4, [badge('good', 'agrees')]],
        [3, 0, -1.2e-7, 1234567.89, [badge('caution', 'out of validity')]],
        [1, 2, [number(-0.0301, { error: 2.13e-12 })], 0, 'a <b> & "c"'],
      ],
      caption: ['Coherence ', math('\\bar v_1', 'v1'), ' for several baths, see ', equationReference('steady'), '.'],
    }),
    table({
      columns: [{ title: 'Check' }, { title: 'What is compared' }, { title: 'Residual', align: 'right' }],
      rows: [
        [
          'Solution put back',
          'The steady state is put into the Bloch equations, which must vanish identically as rational functions.',
          0,
        ],
        [
          'Brute force',
          'The long-time generator against a superoperator assembled from 2×2 complex matrices, which shares no code with it.',
          3.1e-16,
        ],
      ],
      caption: 'Checks',
    }),
  ]);
}

async function figureSection() {
  const T = Array.from({ length: 120 }, (_, k) => 0.01 * 1.07 ** k);
  const curve = (s: number) => T.map((t) => Math.tanh(1 / (2 * t)) / s / (1 + 0.2 * s * t));
  const svg = await lineChart({
    id: 'coherence',
    title: 'Coherence against temperature',
    description: 'Three falling curves.',
    series: [
      { label: 's = 1/2', x: T, y: curve(1) },
      { label: 's = 1', x: T, y: curve(1.1) },
      { label: 's = 3, as printed in the Letter', x: T, y: curve(1.15), dash: 'dashed' },
      { label: 's = 4', x: T, y: T.map((t) => (t < 0.1 ? null : 0.3 / (1 + t))), dash: 'dotted' },
    ],
    x: { label: 'T / ω₀', scale: 'log' },
    y: { label: 'C / f₁' },
    marks: [
      { kind: 'vertical', x: 0.7993, label: 'Δ₁ = 0' },
      { kind: 'vertical', x: 0.8455, label: '∂J = 0' },
      { kind: 'region', from: 0.01, to: 0.05, label: 'outside weak coupling' },
      { kind: 'point', x: 1, y: 0.6, label: 'exact' },
    ],
  });
  const times = Array.from({ length: 200 }, (_, k) => k / 10);
  const disc = blochDisc({
    id: 'disc',
    title: 'Steady states',
    description: 'Two discs with points.',
    magnifyX: 10,
    panels: [
      {
        title: 'parallel',
        points: [
          { x: 0, z: -0.2, label: 'T = 2' },
          { x: 0, z: -0.24, label: 'T = 1.5' },
        ],
      },
      {
        title: 'composite',
        trajectories: [
          {
            x: times.map((t) => 0.08 * Math.exp(-t / 5) * Math.cos(t)),
            z: times.map((t) => -0.8 + 0.9 * Math.exp(-t / 5)),
            label: 'v(t)',
          },
        ],
        points: [{ x: 0.01, z: -0.8, label: 'steady', color: 'vermillion' }],
      },
    ],
  });
  const axis = Array.from({ length: 30 }, (_, k) => 0.1 * 10 ** (k / 15));
  const map = await heatMap({
    id: 'plane',
    title: 'Coherence over the plane',
    description: 'Brightest at low temperature.',
    x: { label: 'T / ω₀', scale: 'log', values: axis },
    y: { label: 'Ω / ω₀', scale: 'log', values: axis },
    z: { label: 'C', values: axis.map((o) => axis.map((t) => Math.tanh(1 / t) * Math.log1p(o))) },
    curves: [{ label: 'resonance', x: axis, y: axis.map((t) => 1.5 / t) }],
  });
  return section('Figures', [
    figure({
      id: 'coherence',
      svg,
      alt: 'Three curves that fall with temperature.',
      caption: ['Coherence against ', math('T', 'T'), ' for 100% of the cases.'],
      data: {
        name: 'coherence.csv',
        csv: csv([
          { name: 'T', values: T },
          { name: 'C', values: curve(1) },
        ]),
      },
    }),
    figure({ id: 'disc', svg: disc, alt: 'Two discs.', caption: 'States in the x–z section.' }),
    figure({ id: 'plane', svg: map, alt: 'A map.', caption: 'The plane.', data: { name: 'plane.csv' } }),
  ]);
}

export async function sampleDocument(): Promise<ReportDocument> {
  return document({
    title: ['Composite spin–boson model & ', math('f_1\\sigma_z+f_2\\sigma_x', 'f1*sz + f2*sx')],
    subtitle: 'A qubit, its bath, and 100% of the angles <between> them',
    abstract: [
      'The coupling has parallel and orthogonal parts, so the steady state is coherent: ',
      math('\\bar v_1', 'v1'),
      ' = ',
      number(-0.030123456789, { error: 3.3e-13 }),
      ' (Guarnieri, Kolář & Filip ',
      cite('letter'),
      ').',
    ],
    meta: [
      ['Model', code('derivations/composite-spin-boson.ts')],
      [
        'Command',
        code('redfield report derivations/composite-spin-boson.ts --set omega0=1 --set B.temperature=0.5 --out output'),
      ],
      ['Version', '0.1.0'],
    ],
    blocks: [
      callout(
        'verdict',
        ['Steady-state coherence: ', badge('good', 'yes')],
        paragraph('Both projections are nonzero, and ', equationReference('steady'), ' does not vanish.'),
      ),
      section('Conventions', [
        definitions([
          ['Units', [math('\\hbar=k_{\\mathrm B}=1', 'hbar = k_B = 1')]],
          [
            ['State ', math('\\rho', 'rho')],
            [math('\\rho=\\tfrac12(1+\\mathbf v\\cdot\\boldsymbol\\sigma)', 'rho = (1 + v.sigma)/2')],
          ],
        ]),
        list([
          'Plain item with ω₀ and v̄₁ ≤ 10⁻³',
          [strong('Strong'), ' and ', emphasis('stressed'), ' text'],
          [link('https://example.org/a_b?c=1&d=%20', 'a link')],
        ]),
        list(['first', 'second'], { ordered: true }),
      ]),
      formulaSection(),
      tableSection(),
      await figureSection(),
      section('Reproduce', [
        callout('warning', 'Second order only', 'Populations are right to order λ⁰ alone.'),
        callout(
          'note',
          'Positivity',
          paragraph('The smallest eigenvalue is ', number(0.0123), '.'),
          equation({ latex: 'x^2', text: 'x^2' }),
        ),
        codeBlock(
          'npm ci\nnpx redfield evaluate model.yaml --json --set omega0=1\n\n  # indented {braces} $x$ ~ ^ \\ "quotes" \'single\'',
        ),
      ]),
      section('References', [
        references([
          {
            key: 'letter',
            content: [
              'G. Guarnieri, M. Kolář, R. Filip, ',
              emphasis('Phys. Rev. Lett.'),
              ' ',
              strong('121'),
              ', 070401 (2018).',
            ],
          },
          {
            key: 'mean-force',
            content: [
              'J. D. Cresser, J. Anders, ',
              link('https://doi.org/10.1103/PhysRevLett.127.250601', 'PRL 127, 250601'),
              '.',
            ],
          },
        ]),
      ]),
    ],
  });
}
