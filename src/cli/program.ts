/** The commands with their arguments, options and examples: what runs, what `--help` and completion say, and what the command reference is made from. */
import { Argument, Command, Option } from 'commander';
import { InputError } from '../errors.ts';
import type { ExportTarget } from '../export/index.ts';
import type { FigureName } from '../letter/figures/index.ts';
import type { ScanFamilyName } from '../observation/scan/index.ts';
import { plainText } from '../plainText.ts';
import type { Background } from '../plot/index.ts';
import type { EvolutionMethod } from '../study/beyond/index.ts';
import { oneOf, withChoices } from './choices.ts';
import { SHELLS } from './commands/completion.ts';
import { withPictureOptions } from './pictureOptions.ts';
import { print } from './print.ts';
import { version } from './version.ts';

export const program = new Command('redfield')
  .description(
    'Derives second-order master equations for open quantum systems from a typed Hamiltonian: decomposition, TCL2 generator, Bloch equations, steady state, numbers with error bounds, and whether steady-state coherence survives.',
  )
  .version(version())
  .addHelpText(
    'after',
    '\nExamples:\n  $ redfield derive "omega0/2*sz + (f1*sz + f2*sx)*B"\n  $ redfield init model.yaml && redfield evaluate model.yaml',
  )
  .showHelpAfterError('Run `redfield --help` for the commands, `redfield <command> --help` for examples.')
  .exitOverride()
  .configureOutput({ writeOut: print, outputError: (text, write) => write(plainText(text)) });

/** Reads the model before anything heavier is loaded, so that a mistake in it is answered at once. */
async function readModel(argument: string, settings: readonly string[]) {
  return (await import('./modelInput.ts')).readModel(argument, settings);
}

const MODEL = 'a model file (YAML, JSON, TypeScript), - for stdin, or a Hamiltonian as text';
/** All of a type, as it demands: help and completion know the names before the rooms that use them are loaded. */
const all = <Name extends string>(names: Readonly<Record<Name, 1>>): string[] => Object.keys(names);
const BACKGROUNDS = all<Background>({ white: 1, adaptive: 1, transparent: 1 });
const FIGURES = all<FigureName>({ fig1: 1, fig2a: 1, fig2b: 1, fig2c: 1, plane: 1, 'mean-force': 1, dynamics: 1 });
const FAMILIES = [
  ...all<ScanFamilyName>({
    hermitian: 1,
    rwa: 1,
    complex: 1,
    identity: 1,
    tilted: 1,
    'two-bath': 1,
    'three-bath': 1,
    d3: 1,
    d4: 1,
  }),
  'all',
];
const TARGETS = all<ExportTarget>({
  python: 1,
  julia: 1,
  c: 1,
  matlab: 1,
  mathematica: 1,
  javascript: 1,
  latex: 1,
  json: 1,
  qutip: 1,
  jupyter: 1,
});
const EVOLUTIONS = [
  'tcl2',
  ...all<EvolutionMethod>({
    exact: 1,
    redfield: 1,
    davies: 1,
    partialSecular: 1,
    unified: 1,
    redfieldNoPrincipalValues: 1,
    universalLindblad: 1,
    universalLindbladNoLamb: 1,
    geometricArithmetic: 1,
    geometricArithmeticSymmetricLamb: 1,
    coarseGrained: 1,
    tcl4: 1,
    correctedRedfield: 1,
  }),
];
const collect = (value: string, previous: string[]): string[] => [...previous, value];
/** Of a list separated by commas, which may also come in several options. */
const join = (value: string, previous?: string): string => (previous === undefined ? value : `${previous},${value}`);

function modelCommand(name: string, description: string, examples: readonly string[]): Command {
  return program
    .command(name)
    .description(description)
    .argument('<model>', MODEL)
    .option('--set <key=value>', 'change a parameter or a bath field, e.g. omega0=2 or B.temperature=0.1', collect, [])
    .option('--json', 'print one JSON document and nothing else')
    .addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ redfield ${line}`).join('\n')}`);
}

/** A command that answers in a few lines. */
const answeringCommand: typeof modelCommand = (...description) =>
  modelCommand(...description).option('--verbose', 'after the answer, everything it rests on');

const NO_BEYOND = [
  '--no-beyond',
  'TCL2 alone: without the exact state and the populations at order λ, which take some tenths of a second',
] as const;

modelCommand('derive', 'derive the Bloch equations, the steady state and its leading order', [
  'derive "omega0/2*sz + (f1*sz + f2*sx)*B"',
  'derive model.yaml --json',
]).action(async (model: string, options) => {
  const parsed = await readModel(model, options.set);
  return (await import('./commands/derive.ts')).deriveCommand(parsed, options);
});

answeringCommand('evaluate', 'numbers for the steady state, with error bounds', [
  'evaluate model.yaml',
  'evaluate model.yaml --set B.temperature=0.1 --json',
  'evaluate model.yaml --observable sz1*sz2 --json',
  'evaluate model.yaml --initial "|0>+|1>"',
])
  .option('--observable <operator>', 'expectation value of an operator of the system; may be repeated', collect, [])
  .option(
    '--initial <state>',
    'state that the limit t → ∞ is taken from, where the stationary state depends on it: as of evolve',
  )
  .option(...NO_BEYOND)
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/evaluate.ts')).evaluateCommand(parsed, options);
  });

answeringCommand('check', 'decide the Observation and the exact criterion for steady-state coherence', [
  'check "omega0/2*sz + (f1*sz + f2*sx)*B"',
  'check model.yaml --json',
])
  .option(...NO_BEYOND)
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/check.ts')).checkCommand(parsed, options);
  });

withPictureOptions(
  answeringCommand('evolve', 'time-dependent second-order dynamics from any initial state', [
    'evolve model.yaml --until 50 --points 501 --initial 0,0,1',
    'evolve model.yaml --times 0,0.1,1,10 --initial 0,0,1 --initial 1,0,0 --json',
    'evolve model.yaml --times log:1e-2:1e6:200 --csv > dynamics.csv',
    'evolve model.yaml --until 50 --method exact',
    'evolve model.yaml --times log:1e-2:1e4:200 --plot dynamics.svg --quantity coherence',
  ])
    .option('--times <list>', 'times, ascending, separated by commas; or log:first:last:number')
    .option('--until <time>', 'last time of an even grid from 0')
    .option('--points <number>', 'points of the even grid (201)', Number)
    .option(
      '--initial <state>',
      'state at t = 0 in the basis as typed: 0,0,1 | "|0>+i*|1>" | "|1,0>" of two parts | thermal[:T] | mixed | p:0.5,0.5 | @file (|0> unless given); may be repeated',
      collect,
      [],
    )
    .addOption(
      withChoices(
        new Option('--method <name>', 'equation of motion: TCL2, exact, or one of compare').default('tcl2'),
        EVOLUTIONS,
      ),
    )
    .option('--coarse-graining <time>', 'of the coarse-grained equation, as of compare', Number)
    .option('--secular-window <frequency>', 'of the partial secular equation, as of compare', Number)
    .option('--tolerance <number>', 'relative tolerance of the integration (1e-9; of exact states 1e-6)', Number)
    .option('--csv', 'print the dynamics as CSV')
    .option('--observable <operator>', 'expectation value of an operator of the system; may be repeated', collect, [])
    .option(
      '--quantity <list>',
      'what --plot draws: bloch, populations, coherence, minEigenvalue, distance; separated by commas',
      join,
    ),
).action(async (model: string, options) => {
  const parsed = await readModel(model, options.set);
  return (await import('./commands/evolve.ts')).evolveCommand(parsed, options);
});

modelCommand('exact', 'the numerically exact steady state, by hierarchical equations of motion', [
  'exact model.yaml',
  'exact model.yaml --tolerance 1e-9 --json',
])
  .option('--tolerance <number>', 'of the elements of ρ (1e-6)', Number)
  .option('--operators <number>', 'most auxiliary operators (20000 for a qubit at 1e-6)', Number)
  .option('--seconds <number>', 'end after this time with the best so far', Number)
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/exact.ts')).exactCommand(parsed, options);
  });

modelCommand('compare', 'the master equations of the field side by side, with the exact state', [
  'compare model.yaml',
  'compare model.yaml --coarse-graining 5 --secular-window 0.5 --json',
  'compare model.yaml --plot methods.svg',
])
  .option('--coarse-graining <time>', 'of the coarse-grained equation (√(memory of the bath / fastest rate))', Number)
  .option(
    '--secular-window <frequency>',
    'of the partial secular equation (√(fastest rate · widest splitting))',
    Number,
  )
  .option('--tolerance <number>', 'of the exact state (1e-6)', Number)
  .option('--plot <file>', 'draw the coherences as .svg or .pdf, with the data beside it')
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/compare.ts')).compareCommand(parsed, options);
  });

modelCommand('optimize', 'where a quantity is largest or least, over ranges of parameters and bath fields', [
  'optimize model.yaml --maximize coherence --over f2=0:3 --subject "B.lambda*f2^2 < 0.1*omega0"',
  'optimize model.yaml --maximize coherence --over f2=0:3 --over B.cutoff=1:20 --json',
])
  .option('--maximize <quantity>', 'one number of `evaluate --json`, observable("sx"), distance(tcl2, exact)')
  .option('--minimize <quantity>', 'the same')
  .option('--over <name=from:to>', 'a range: f2=0:3 | "B.temperature=10 mK:50 mK"; may be repeated', collect, [])
  .option('--subject <inequality>', 'a constraint, "B.lambda*f2^2 < 0.1*omega0"; may be repeated', collect, [])
  .option('--method <name>', 'as of sweep', 'tcl2')
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/optimize.ts')).optimizeCommand(parsed, options);
  });

modelCommand('series', 'the steady state order by order in the coupling, beyond the second-order generator', [
  'series model.yaml',
  'series model.yaml --order 3 --json',
])
  .option('--order <number>', 'highest order of the spectral densities (2)', Number)
  .option('--verbose', 'after the answer, for a qubit, populations of order 1 and coherences of order 2 as formulas')
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/series.ts')).seriesCommand(parsed, options);
  });

const sweep = withPictureOptions(
  modelCommand('sweep', 'quantities of a model over grids of parameters and bath fields', [
    'sweep model.yaml --over B.temperature=0.01:2:log:200',
    'sweep model.yaml --over B.temperature=0.01:2:log:100 --over f2=0:3:60 --quantity coherence --plot map.svg --out map.csv',
    "sweep model.yaml --over f2=0:3:1000 --quantity 'coherence,populations.typed,distance(tcl2, meanForce)' --out F.csv --resume",
    'sweep model.yaml --over f2=0:3:100000 --block 0/8 --out part-0.csv',
    "sweep model.yaml --over B.temperature=0.1:2:log:12 --over B.lambda=1e-3:0.3:log:12 --quantity 'distance(*, exact)' --within 0.01 --plot methods.svg",
    'sweep merge part-*.csv --out F.csv',
  ])
    .option(
      '--over <name=values>',
      'an axis: f2=0:3:100 | B.temperature=0.01:2:log:200 | f2=0.1,0.2,0.5 | f2=@file; may be repeated, the last is the fastest',
      collect,
      [],
    )
    .option(
      '--quantity <list>',
      'paths in what `evaluate --json` answers, observable("sz1"), distance(tcl2, meanForce); separated by commas (coherence)',
      join,
    )
    .option(
      '--method <list>',
      'tcl2, leading, meanForce, exact, series, or one of compare; separated by commas (tcl2)',
      join,
    )
    .option('--out <file>', 'write .csv, .json or .parquet; what is done is kept in FILE.partial meanwhile')
    .option(
      '--within <distance>',
      'draw a map of methods: where each `distance(method, exact)` is at most this',
      Number,
    )
    .option('--workers <number>', 'threads (all cores where it is worth it)')
    .option('--resume', 'go on with an interrupted sweep')
    .option('--wait', 'wait while another process works on the same file')
    .option('--block <k/n>', 'part k of n, k from 0, to be merged'),
);
sweep.action(async (model: string, options) => {
  const parsed = await readModel(model, options.set);
  return (await import('./commands/sweep.ts')).sweepCommand(parsed, options);
});
sweep
  .command('merge')
  .description('the blocks of a sweep as one file, the same as that of the whole sweep')
  .argument('<files...>', 'the files of all blocks')
  .option('--out <file>', 'the whole sweep')
  .action(async (files: string[], _, command: Command) =>
    (await import('./commands/sweep.ts')).sweepMergeCommand(files, command.optsWithGlobals()),
  );

withPictureOptions(
  modelCommand(
    'equilibrium',
    'the reduced Gibbs state: mean force to second order, or exact for a finite environment',
    [
      'equilibrium model.yaml --json',
      'equilibrium modes.yaml --sweep T=0.05:5:log:60',
      'equilibrium modes.yaml --sweep kappa=0.05:0.5:10 --sweep T=0.1:2:20',
      'equilibrium modes.yaml --sweep T=0.05:5:log:60 --plot gibbs.svg --quantity coherence,bloch.2',
    ],
  )
    .option('--sweep <name=from:to[:log]:points>', 'values of T (the temperature) or of a parameter', collect, [])
    .option('--tolerance <number>', 'largest error that truncating oscillators may cause', Number)
    .option(
      '--quantity <list>',
      'what --plot draws: paths in `exact` or `secondOrder` of the JSON, separated by commas (coherence)',
      join,
    ),
).action(async (model: string, options) => {
  const parsed = await readModel(model, options.set);
  return (await import('./commands/equilibrium.ts')).equilibriumCommand(parsed, options);
});

program
  .command('report')
  .description('write report.html, report.tex and derivation.json for each model')
  .argument('<models...>', MODEL)
  .option('--set <key=value>', 'change a parameter or a bath field', collect, [])
  .option('--out <folder>', 'where to write', 'output')
  .option('--json', 'print the list of files as JSON')
  .addHelpText('after', '\nExamples:\n  $ redfield report model.yaml --out output')
  .action(async (models: string[], options) => (await import('./commands/report.ts')).reportCommand(models, options));

program
  .command('figure')
  .description('a figure of the Letter from what is derived: its data, and the picture with --out')
  .addArgument(withChoices(new Argument('<figure>', 'its name'), FIGURES))
  .option('--out <file>', 'write the picture as .svg or .pdf, with its data as CSV and JSON beside it')
  .addOption(
    withChoices(
      new Option('--background <ground>', 'ground of the picture; adaptive follows the colour scheme').default('white'),
      BACKGROUNDS,
    ),
  )
  .option('--json', 'print {series, parameters, caption} as one JSON document and nothing else')
  .addHelpText(
    'after',
    '\nExamples:\n  $ redfield figure fig2a --json\n  $ redfield figure fig1 --out figures/fig1.pdf\n  $ redfield figure plane --out figures/plane.svg --background transparent',
  )
  .action(async (name, options) => (await import('./commands/figure.ts')).figureCommand(name, options));

program
  .command('start')
  .description('derive the worked models of derivations/, draw the figures, and write their reports and an index page')
  .option('--out <folder>', 'where to write', 'output')
  .option('--force', 'make everything again, not only what has changed')
  .addHelpText('after', '\nExamples:\n  $ redfield start\n  $ redfield start --force --out pages')
  .action(async (options) => (await import('./commands/start.ts')).startCommand(options));

const scan = program
  .command('scan')
  .description('draw random models and compare the Observation with the exact criterion')
  .option('--count <number>', 'models to draw, shared by the families (10000)')
  .option('--seed <number>', 'seed of the random numbers; the same seed gives the same result (1)')
  .addOption(withChoices(new Option('--family <name,...>', 'families to draw from; all unless given'), FAMILIES))
  .option('--sample <number>', 'models to compare with the null vector of the numeric generator (1000)')
  .option('--examples <number>', 'counterexamples to write out per case (2)')
  .option('--out <file>', 'save the state there, every few seconds and at the end, and all counterexamples beside it')
  .option('--resume <file>', 'continue a scan from its state')
  .option('--block <k/n>', 'part k of n, k from 0, to be merged')
  .option('--wait', 'wait while another process works on the same file')
  .option('--model <family:index>', 'print this model of the scan as a model file instead')
  .option('--json', 'print one JSON document and nothing else')
  .addHelpText(
    'after',
    '\nExamples:\n  $ redfield scan --count 100000 --seed 7 --out scan.json\n  $ redfield scan --resume scan.json --json\n  $ redfield scan --seed 7 --model complex:12 > model.yaml\n  $ redfield scan --count 1000000 --block 0/8 --out scan-0.json\n  $ redfield scan merge scan-*.json --out scan.json',
  )
  .action(async (options) => (await import('./commands/scan.ts')).scanCommand(options));
scan
  .command('merge')
  .description('the blocks of a scan as one state, the same as that of the whole scan')
  .argument('<files...>', 'the states of all blocks')
  .option('--out <file>', 'the state of the whole scan')
  .option('--json', 'print one JSON document and nothing else')
  .action(async (files: string[], _, command: Command) =>
    (await import('./commands/scan.ts')).scanMergeCommand(files, command.optsWithGlobals()),
  );

const withFolderOptions = (command: Command): Command =>
  command
    .option('--array <number>', 'blocks')
    .option('--out <folder>', 'where to write')
    .option('--json', 'print the list of files as JSON');

const slurm = program
  .command('slurm')
  .description('a folder with which a cluster computes a sweep or a scan in blocks: job array, merge, README')
  .addHelpText(
    'after',
    '\nExamples:\n  $ redfield slurm sweep model.yaml --over f2=0:3:1000 --array 32 --out job\n  $ redfield slurm scan --count 1000000000 --array 1000 --out job\nThe README of the folder says how GNU parallel, HTCondor and Snakemake use the same blocks.',
  );
withFolderOptions(
  slurm
    .command('sweep')
    .description('the blocks of a sweep')
    .argument('<model>', MODEL)
    .option('--over <name=values>', 'an axis, as of sweep; may be repeated', collect, [])
    .option('--quantity <list>', 'as of sweep (coherence)', join)
    .option('--method <list>', 'as of sweep (tcl2)', join)
    .option('--format <ending>', 'csv, json or parquet (csv)')
    .option('--set <key=value>', 'change a parameter or a bath field', collect, []),
)
  .addHelpText(
    'after',
    '\nExamples:\n  $ redfield slurm sweep model.yaml --over B.temperature=0.01:2:log:1000 --over f2=0:3:1000 --array 32 --out job',
  )
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/slurm.ts')).slurmSweepCommand(parsed, options);
  });
withFolderOptions(
  slurm
    .command('scan')
    .description('the blocks of a scan')
    .option('--count <number>', 'models to draw, shared by the families (10000)')
    .option('--seed <number>', 'seed of the random numbers (1)')
    .addOption(withChoices(new Option('--family <name,...>', 'families to draw from; all unless given'), FAMILIES))
    .option('--sample <number>', 'models to compare with the null vector of the numeric generator (1000)')
    .option('--examples <number>', 'counterexamples to write out per case (2)'),
)
  .addHelpText('after', '\nExamples:\n  $ redfield slurm scan --count 1000000000 --array 1000 --out job')
  .action(async (options) => (await import('./commands/slurm.ts')).slurmScanCommand(options));

program
  .command('export')
  .description('the Bloch equations and the steady state as code that computes its integrals, as LaTeX or JSON')
  .argument('<model>', MODEL)
  .addOption(withChoices(new Option('--to <target>', 'language or format').makeOptionMandatory(), TARGETS))
  .option('--out <file>', 'write this file instead of printing')
  .option('--set <key=value>', 'change a parameter or a bath field', collect, [])
  .addHelpText(
    'after',
    '\nExamples:\n  $ redfield export model.yaml --to python --out model.py && python3 model.py\n  $ redfield export model.yaml --to latex\n  $ redfield export model.yaml --to jupyter --out model.ipynb',
  )
  .action(async (model: string, options) => {
    const parsed = await readModel(model, options.set);
    return (await import('./commands/export.ts')).exportCommand(parsed, options);
  });

program
  .command('init')
  .description('write a commented model file to start from')
  .argument('[file]', 'name of the new file', 'model.yaml')
  .option('--force', 'replace a file of that name')
  .addHelpText('after', '\nExamples:\n  $ redfield init my-model.yaml && redfield evaluate my-model.yaml')
  .action(async (file: string, options) => (await import('./commands/init.ts')).initCommand(file, options));

program
  .command('completion')
  .description('print a completion script for a shell')
  .addArgument(withChoices(new Argument('<shell>', 'the shell'), SHELLS))
  .addHelpText('after', '\nExamples:\n  $ source <(redfield completion bash)\n  $ redfield completion fish | source')
  .action(async (shell) => (await import('./commands/completion.ts')).completionCommand(shell, program));

const help = program.command('help').description('display help for a command');
const commandNames = program.commands.map((command) => command.name());
help
  .addArgument(withChoices(new Argument('[command]', 'the command'), commandNames))
  .action((name?: string) => (program.commands.find((command) => command.name() === name) ?? program).help());
program.on('command:*', ([name = '']: string[]) => oneOf('command', commandNames, name));

/** Of an option that is no list the last value would count in silence. */
function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    const read = option.parseArg ?? String;
    if (!(option.required || option.optional) || read === collect || read === join) continue;
    option.argParser((value: string, previous: unknown) => {
      if (command.getOptionValueSource(option.attributeName()) === 'cli') {
        throw new InputError(`Option \`${option.long ?? option.flags}\` must be given once, but is given again.`);
      }
      return read(value, previous);
    });
  }
  command.commands.forEach(refuseRepeats);
}

refuseRepeats(program);
