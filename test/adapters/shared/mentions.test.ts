import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentions } from '../../../adapters/shared/mentions.ts';

describe('mentions', () => {
  it('finds a name that stands for itself', () => {
    for (const text of ['Al', 'Al, seen.', 'helped Al', '(Al)', 'Al’s list', 'mark Al-helped']) expect(mentions(text, ['Al'])).toBe(true);
  });

  it('does not find a name inside another word', () => {
    for (const text of ['Also', 'signAl', 'Alána', 'Äl', 'Al2', 'nothing', '𝒜Al']) expect(mentions(text, ['Al'])).toBe(false);
  });

  it('finds a later one when the first is inside a word', () => {
    expect(mentions('Also Al', ['Al'])).toBe(true);
  });

  it('takes nobody for a mention of everybody', () => {
    expect(mentions('anything', [''])).toBe(false);
    expect(mentions('anything', [])).toBe(false);
  });

  it('finds any name between spaces, quotes and backslashes included', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (name) => mentions(`x ${name} y`, [name])));
  });
});
