import { describe, expect, test } from 'vitest';
import { contentText } from '../../src/document/index.ts';
import { readHamiltonian } from '../../src/hamiltonian/index.ts';
import { partsBlocks, partsInWords } from '../../src/report/sections/parts.ts';

describe('the parts of a system in words', () => {
  test.each([
    ['sz1*sz2', {}, 'two qubits'],
    ['σz⊗σx⊗σy', {}, 'three qubits'],
    ['σz⊗(|0><2| + h.c.)', {}, 'a qubit and a 3-level system'],
    ['|1><1|⊗σz⊗|3><3|', {}, 'a 2-level system, a qubit and a 4-level system'],
    ['Sz⊗Sx', { twiceSpin: 2 }, 'two spins 1'],
    ['Sz1*Sx2', { twiceSpin: 3 }, 'two spins 3/2'],
  ])('%s', (text, options, words) => {
    expect(partsInWords(readHamiltonian(text, options).system)).toBe(words);
  });

  test('their operators and the numbers of the basis', () => {
    const blocks = (text: string): string[] =>
      partsBlocks(readHamiltonian(text).system).map((block) =>
        block.kind === 'paragraph' ? contentText(block.content) : '',
      );
    expect(blocks('σz + σx')).toEqual([]);
    expect(blocks('σz⊗|0><0| + σz⊗|1><1|')).toEqual([
      'The system is the product of a qubit and a 2-level system, sz1 = sz⊗1, 1⊗|j><k|. The first factor varies slowest in its basis, |0> = |00>, |1> = |01>, |2> = |10>, |3> = |11>.',
    ]);
    expect(blocks('σz⊗|11><11|')[0]).toMatch(/\|0> = \|0, ?0>, \|1> = \|0, ?1>, …, \|23> = \|1, ?11>\.$/);
  });
});
