import { describe, expect, test } from 'vitest';
import { InputError, renderError } from '../../src/errors.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { readModelText } from './readModelText.ts';

/** The message with its place, or '' where the text is read. */
function refusal(text: string): string {
  try {
    const { model, origin } = readModelText(text, 'model.yaml');
    prepareModel(model, origin);
    return '';
  } catch (error) {
    if (error instanceof InputError) return renderError(error);
    throw error;
  }
}

describe('a LaTeX command in double quotes is refused at its place', () => {
  const swallowed = {
    '\\tau': 'a tab and `au`',
    '\\theta': 'a tab and `heta`',
    '\\tfrac': 'a tab and `frac`',
    '\\nu': 'a line break and `u`',
    '\\rho': 'a carriage return and `ho`',
    '\\frac': 'a form feed and `rac`',
    '\\beta': 'a backspace and `eta`',
    '\\notag': 'a line break and `otag`',
    '\\nicefrac': 'a line break and `icefrac`',
  };
  for (const [command, what] of Object.entries(swallowed)) {
    test(`${command} in JSON and in YAML`, () => {
      expect(refusal(`{ "hamiltonian": "${command}*sz + sx*B" }`)).toBe(
        `In double quotes \`${command}\` is ${what}. Write \`\\${command}\`. (model.yaml)\n` +
          `  { "hamiltonian": "${command}*sz + sx*B" }\n  ${' '.repeat(18)}${'^'.repeat(command.length)}`,
      );
      expect(refusal(`hamiltonian: "${command}*sz + sx*B"`)).toContain(
        `In double quotes \`${command}\` is ${what}. Put the text in single quotes, or write \`\\${command}\`.`,
      );
      expect(refusal(`hamiltonian: '${command}*sz + sx*B'`)).not.toContain('double quotes');
      expect(refusal(`hamiltonian: "\\${command}*sz + sx*B"`)).not.toContain('double quotes');
    });
  }

  test('of YAML alone: \\alpha, \\varepsilon, \\epsilon, \\Lambda, \\Phi', () => {
    for (const command of ['\\alpha', '\\varepsilon', '\\epsilon', '\\Lambda', '\\Phi']) {
      expect(refusal(`hamiltonian: "${command}*sz + sx*B"`)).toContain(`or write \`\\${command}\`.`);
    }
  });

  test('escape sequences that there are not say the same', () => {
    expect(refusal('hamiltonian: "\\frac{\\omega_0}{2}\\sigma_z + \\sigma_x B"')).toBe(
      'In double quotes a backslash begins an escape sequence, and `\\omega` is none. Put the text in single quotes, or write `\\\\omega`. (model.yaml)\n' +
        '  hamiltonian: "\\frac{\\omega_0}{2}\\sigma_z + \\sigma_x B"\n                      ^^^^^^',
    );
    expect(refusal('{"hamiltonian": "\\sigma_z"}')).toContain('Write `\\\\sigma`.');
    expect(refusal('hamiltonian: "\\xi*sz + sx*B"')).toContain('or write `\\\\xi`.');
  });

  test('in J, in names and in numbers', () => {
    const bath = (J: string) => `hamiltonian: sz + sx*B\nbaths: { B: { spectrum: custom, J: ${J}, temperature: 1 } }`;
    expect(refusal(bath('"\\nu*w"'))).toContain('`\\nu` is a line break and `u`');
    expect(refusal('hamiltonian: sz + sx*B\nparameters: { "\\tau": 1 }')).toContain('`\\tau` is a tab');
    expect(refusal('hamiltonian: sz + g*sx*B + h.c.\ncomplex: ["\\rho"]')).toContain('`\\rho` is a carriage return');
    expect(refusal('hamiltonian: tau*sz + sx*B\nparameters: { tau: "\\v" }')).toContain('`\\v` is a vertical tab');
  });

  test('white space that is meant is read', () => {
    expect(refusal('{"hamiltonian": "omega0/2*sz\\n  + sx*B\\r\\n\\t+ sz*B"}')).toBe('');
    expect(refusal('{"hamiltonian": "omega0/2*sz +\\nsx*B", "description": "first\\nthen\\tthird"}')).toBe('');
    expect(refusal('hamiltonian: |\n  omega0/2*sz +\n  u*sx*B\n')).toBe('');
    expect(refusal('{"hamiltonian": "\\u03c9*sz + sx*B"}')).toBe('');
  });

  test('in a program, whose text arrives without its backslashes', () => {
    for (const hamiltonian of ['\tau*sz + sx*B', '\nu*sz + sx*B', '\frac12*sz + sx*B', 'omega*sz + \rho*sx*B']) {
      expect(() => redfield(hamiltonian)).toThrow('may be meant');
    }
    const baths = { B: { spectrum: 'custom', J: '\nu*w', temperature: 1 } } as const;
    expect(() => redfield({ hamiltonian: 'sz + sx*B', baths })).toThrow('`\\nu` may be meant: write `\\\\nu`');
    expect(() => redfield('sz +\n\tu*sx*B')).not.toThrow();
  });
});
