import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { type NotationOptions, readHamiltonian } from '../../src/hamiltonian/index.ts';

function refusal(text: string, options: NotationOptions = {}): InputError {
  try {
    readHamiltonian(text, options);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`\`${text}\` was accepted.`);
}

/** What the caret stands under. */
const marked = ({ place }: InputError): string => place!.text.slice(place!.start, place!.end);

describe('refused with the reason and a caret under the culprit', () => {
  test.each([
    // shape
    ['', '', 'The text must be a Hamiltonian, but is empty.'],
    ['   ', '   ', 'The text must be a Hamiltonian, but is empty.'],
    ['(sz + sx', '(', 'The bracket `(` is never closed.'],
    ['sz + sx)', ')', 'The bracket `)` closes nothing.'],
    ['(sz + sx]*B', ']', 'The bracket `(` must be closed by `)`, but is by `]`.'],
    ['sz + ()*sx', '()', 'The brackets must hold something, but are empty.'],
    ['sz + ', '+', '`+` has nothing on its right.'],
    ['sz * * sx', '*', '`*` has nothing on its left.'],
    ['(sz + f1*)*B', '*', '`*` has nothing on its right.'],
    ['/sz', '/', '`/` has nothing on its left.'],
    ['sz + ---- f*sx', '-', 'There must be at most 3 signs in a row, but there are more.'],
    ['a^b^c*sz', '^', 'A power of a power must be bracketed: `(a^b)^c` or `a^(b*c)`.'],
    ['† sz', '†', '`†` has nothing on its left.'],
    ['H = sz', '=', 'Only the right-hand side must be given, but the text has `=`.'],
    ['sz + f1 # comment', '#', 'The character `#` is not part of the notation.'],
    ['sz + "f1"', '"', 'The character `"` is not part of the notation.'],
    ['[sx, sz]', ',', 'The character `,` is not part of the notation.'],
    ['sz + \\foo', '\\foo', '`\\foo` is not part of the notation.'],
    ['\\sum_k g_k sz', '\\sum', '`\\sum` is not needed'],
    ['\\frac{1} sz', '}', 'A fraction must have a numerator and a denominator'],
    // numbers
    ['1.2.3*sz', '1.2.', '`1.2.` is not the beginning of a number.'],
    ['0x10*sz', '0x', '`0x` is not the beginning of a number.'],
    ['1e999*sz', '1e999', 'too many digits or too large an exponent'],
    ['NaN*sz', 'NaN', '`NaN` must not be a name in a Hamiltonian.'],
    ['Infinity*sz', 'Infinity', '`Infinity` must not be a name in a Hamiltonian.'],
    ['∞ sz', '∞', 'The character `∞` is not part of the notation.'],
    ['sz/0', '0', 'Division by zero'],
    ['sz/(f1 - f1)', '(f1 - f1)', 'Division by zero'],
    ['sz*0^-1', '0', 'Division by zero'],
    // names
    ["f1'*sz", "f1'", 'A name must not have a prime'],
    ['\\omega_max sz', 'max', 'The subscript `max` can be read in two ways'],
    ['λB sz', 'λB', '`λB` can be read in two ways: write `λ B` for the product or `λ_B` for one symbol.'],
    ['f_ sz', '_ ', 'The subscript after `_` is missing.'],
    ['f_{a+b} sz', '+', 'A subscript must consist of letters and digits, but has `+`.'],
    ['_f*sz', '_', 'A name must begin with a letter, but begins with `_`.'],
    ['I*sz', 'I', 'write `i` for the imaginary unit, `id` for the identity'],
    ['hc + sz', 'hc', 'must be written `h.c.`'],
    // operators that are none
    ['sq*B + sz', 'sq', '`sq` is not an operator the notation has.'],
    ['sz + \\sigma_w B', '\\sigma_w', '`sigma_w` is not an operator the notation has.'],
    ['sz + σ_w B', 'σ_w', '`sigma_w` is not an operator the notation has.'],
    ['sz + \\sigma_0 B', '\\sigma_0', 'The identity is `id`.'],
    ['szz*B', 'szz', '`szz` is not an operator the notation has.'],
    ['f1sz*B + sz', 'f1sz', '`f1sz` looks like a product: write `f1*sz`.'],
    ['Sz + sx*B', 'Sz', '`Sz` is the operator of a spin, which the model must declare'],
    ['sz + g*q†', 'q†', '`†` must stand behind an operator, but `q` is read as a real symbol'],
    ['sz + sx*(b_k + b_k^\\dagger)', 'b_k', 'the modes of a bath are implied in `B`, `b` and `bd`'],
    // levels
    ['|0>*sz', '|0>', 'A ket must be followed by a bra'],
    ['sz*<1|', '<', 'A ket must be followed by a bra'],
    ['|e><g|', '|e><g|', 'The label of a level must be its number 0, 1, 2, …, but is `e`.'],
    ['|01><10|', '|01><10|', 'but is `01`'],
    ['|0><128|', '|0><128|', 'The number of a level must be at most 127, but is 128.'],
    ['|0><99999999999|', '|0><99999999999|', 'The number of a level must be at most 127'],
    ['\\ket{0} sz', '\\ket{0}', 'A ket must be followed by a bra'],
    ['|0><0|*B', '|0><0|', 'The system must have at least two levels, but has one.'],
    ['sz + |0><2|*B', '|0><2|', 'The system has 2 levels, |0> to |1>, so a level must not be numbered 2.'],
    ['sz1 + |2><2| + sx1*B', '|2><2|', 'a part with levels of its own is a factor'],
    ['omega0 + f1*B', 'omega0 + f1*B', 'The Hamiltonian must have a system operator'],
    // several qubits
    ['sz1 + sx*B', 'sx', 'The Pauli matrices must either all be numbered'],
    ['sz0', 'sz0', 'Qubits must be numbered from 1'],
    ['sz8', 'sz8', 'There must be at most 7 qubits'],
    ['sz99999', 'sz99999', 'There must be at most 7 qubits'],
    // what has no meaning
    ['sz/sx', 'sx', 'The divisor must be a number or symbol, but `sx` is an operator.'],
    ['sz + f1*sx/B', 'B', 'The divisor must be a number or symbol, but `B` is an operator.'],
    ['sz^-1', '1', 'A power of an operator must be ≥ 0.'],
    ['sz^(1/2)', '(1/2)', 'An exponent must be a whole number'],
    ['2^sz', 'sz', 'An exponent must be a whole number'],
    ['e^2 sz', 'e', '`e^2` can be read in two ways'],
    ['sz^65', '65', 'An exponent must be at most 64 in size, but is 65.'],
    ['cos(sz)*sx', 'sz', 'The argument of `cos` must be a number or symbol, but is an operator.'],
    ['cos(i*x)*sz', 'cos(i*x)', 'The argument of `cos` must be real'],
    ['cos theta*sz', 'cos', 'The function `cos` must have its argument in brackets: `cos(theta)`.'],
    ['a/b c sz', 'b c', '`a/b c` can be read in two ways: write `a/(b*c)` or `(a/b)*c`.'],
    ['tanh(x)*sz', 'tanh', 'The function `tanh` is not part of the notation'],
    ['conj(sz)', 'sz', 'The argument of `conj` must be a number or symbol'],
    ['sz^*', 'sz^*', 'The mark `^*` conjugates a number'],
    // coupling
    ['sz + f1*B', 'B', 'Bath `B` must couple to a system operator, but is multiplied by numbers alone.'],
    ['sz + sx*B^2', 'B^2', 'must be linear in the operators of a bath'],
    ['sz + b*sx*B', 'b*sx*B', '`b` is an operator of bath `B`'],
    ['sz + sx*B + bd*b', 'bd*b', 'must be linear in the operators of a bath'],
    ['sz + sx*B1*B2', 'sx*B1*B2', 'must be linear in the operators of a bath'],
    // h.c.
    ['sz + 2*h.c.', 'h.c.', '`h.c.` must be a term of a sum'],
    ['sz + (h.c.)', 'h.c.', '`h.c.` must be a term of a sum'],
    ['(sp*b + h.c. + sz*B)', 'h.c.', '`h.c.` must be the last of several terms in its brackets'],
  ])('%s', (text, culprit, message) => {
    const error = refusal(text);
    expect(error.message).toContain(message);
    if (text !== '') expect(marked(error)).toBe(culprit);
  });
});

describe('a Hamiltonian that is not Hermitian', () => {
  test.each([
    ['sz + f2*sp*b', 'f2*sp*b'],
    ['sz + f1*sz*B + f2*sm*bd + (sp*b + h.c.)', 'f2*sm*bd'],
    ['sz + i*sx', 'i*sx'],
    ['omega0*sp', 'omega0*sp'],
    ['sz + i*f1*sx*(b + bd)', 'i*f1*sx*(b + bd)'],
    ['sz*sx', 'sz*sx'],
    ['sz + |0><1|', '|0><1|'],
  ])('%s', (text, culprit) => {
    const error = refusal(text);
    expect(error.message).toContain(`must be Hermitian, but the adjoint of \`${culprit}\` is missing`);
    expect(error.message).toContain('H − H† = ');
    expect(marked(error)).toBe(culprit);
  });

  test('a Hermitian sum of terms that are not Hermitian is accepted', () => {
    expect(() => readHamiltonian('sz + sx*sz + sz*sx + i*sx*sy + f*(sp*b) + f*sm*bd')).not.toThrow();
  });
});

test('one line of a longer text', () => {
  const error = refusal('omega0/2*sz\n  + (f1*sz + f2*sq)*B');
  expect(error.place).toMatchObject({ start: 28, end: 30 });
});

test('places are UTF-16 offsets, also behind letters outside the basic plane', () => {
  const error = refusal('𝟚*sz');
  expect(marked(error)).toBe('𝟚');
  expect(refusal('σ_z + §').place).toMatchObject({ start: 6, end: 7 });
});
