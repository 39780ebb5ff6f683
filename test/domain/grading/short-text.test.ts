import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/domain/grading/edit-distance.ts';
import { readText } from '../../../src/domain/grading/short-text.ts';
import { wordStem } from '../../../src/domain/grading/word-stem.ts';

describe('a term', () => {
  it.each([
    ['increase', 'increasing'],
    ['increase', 'it incraeses'],
    ['it does not change', "it doesn't change"],
    ['photosynthesis', 'fotosynthesis'],
    ['photosynthesis', 'photo synthesis'],
    ['Größe', 'größe'],
    ['café', 'cafe'],
    ['yes', 'Yes!'],
    ['no', 'no'],
    ['no', 'it is no'],
    ['x-axis', 'the x axis'],
    ['-2', '−2'],
    ['x=1', 'x = 1'],
    ['one half', '1 half'],
    ['$$x^2$$', 'x²'],
    ['it', 'it'],
  ])('accepted as %s may be typed as %s', (accepted, response) => {
    expect(readText([accepted], [], response)).toBe('accepted');
  });

  it.each([
    ['increase', 'decrease'],
    ['increase', 'it does not increase'],
    ['rational', 'irrational'],
    ['hypertonic', 'hypotonic'],
    ['exothermic', 'endothermic'],
    ['adsorption', 'absorption'],
    ['perimeter', 'parameter'],
    ['acid', 'arid'],
    ['2', '-2'],
    ['2', '3'],
    ['x', '-x'],
    ['x', '2'],
    ['x=1', 'x=-1'],
    ['yes', 'then'],
    ['so', 'maybe'],
    ['world war 1', 'world war 2'],
    ['changes', 'does not change'],
    ['it does not change', 'it changes'],
    ['ice is less dense than water', 'water is less dense than ice'],
    ['median value', 'mean value'],
    ['11/2', '1 1/2'],
  ])('accepted as %s is not %s', (accepted, response) => {
    expect(readText([accepted], [], response)).toBe('different');
  });

  it.each([
    ['force', 'friction force'],
    ['force', 'it is called force because something pushes'],
    ['paris', 'paris or london'],
    ['2', '2 and 3'],
  ])('accepted as %s is left open by %s', (accepted, response) => {
    expect(readText([accepted], [], response)).toBe('undecided');
  });

  it('with a typing error goes to a near miss that is as close', () => {
    expect(readText(['isotope'], [], 'isotobe')).toBe('accepted');
    expect(readText(['isotope'], ['isotone'], 'isotobe')).toBe('different');
    expect(readText(['isotope'], ['isotone'], 'isotope')).toBe('accepted');
  });

  it('keeps its endings in other languages than English', () => {
    expect(readText(['sing'], [], 'singing', 'en')).toBe('accepted');
    expect(readText(['sing'], [], 'singing', 'de')).toBe('different');
  });
});

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['paris', 'pairs', 1],
    ['numerator', 'numerater', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('from %j to %j is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the same both ways, zero only between equal words, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs([...a].length - [...b].length));
      }),
    );
  });
});

describe('word stems', () => {
  it.each([
    ['increases', 'increasing'],
    ['increased', 'increase'],
    ['stopped', 'stops'],
    ['fractions', 'fraction'],
    ['halving', 'halve'],
    ['bodies', 'body'],
    ['falling', 'falls'],
  ])('of %s and %s are the same', (a, b) => {
    expect(wordStem(a)).toBe(wordStem(b));
  });

  it.each([
    ['bring', 'br'],
    ['mass', 'mas'],
    ['axis', 'axi'],
    ['speed', 'spe'],
    ['radius', 'radiu'],
  ])('of %s keep what only looks like an ending', (word, notStem) => {
    expect(wordStem(word)).not.toBe(notStem);
  });
});
