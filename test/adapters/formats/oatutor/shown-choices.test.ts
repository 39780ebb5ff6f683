import { describe, expect, it } from 'vitest';
import { shownChoices } from '../../../../adapters/formats/oatutor/shown-choices.ts';

const show = (raw: readonly string[], answer: string, id = 'step') => shownChoices(id, raw, answer, 'en');

describe('shownChoices', () => {
  it('drops repeats, also those that differ only in capitals, and keeps the spelling of the answer', () => {
    const shown = show(['Right', 'Left', 'left', 'Up', 'Up'], 'left');
    expect(shown).toMatchObject({ kind: 'choices' });
    if (shown.kind !== 'choices') return;
    expect([...shown.choices].sort()).toEqual(['Right', 'Up', 'left']);
    expect(shown.choices[shown.correct]).toBe('left');
  });

  it('parts choices that the export glued together', () => {
    const shown = show(['$$(2,0)I(4,0)I(0,-3)$$', '$$(3,0)$$', '$$(3,0)I(1,1)$$'], '$$(3,0)$$');
    // Only a glued choice that holds the answer proves that the letter was a separator.
    expect(shown).toMatchObject({ kind: 'choices' });
    if (shown.kind === 'choices') expect([...shown.choices].sort()).toEqual(['$(1,1)$', '$(2,0)I(4,0)I(0,-3)$', '$(3,0)$']);
  });

  it('mixes the choices by the id of the step, always the same way', () => {
    const raw = ['alpha', 'beta', 'gamma', 'delta'];
    const places = new Set(
      Array.from({ length: 24 }, (_, at) => {
        const shown = show(raw, 'alpha', `step${at}`);
        return shown.kind === 'choices' ? shown.correct : -1;
      }),
    );
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
    expect(show(raw, 'alpha', 'step1')).toEqual(show(raw, 'alpha', 'step1'));
  });

  it.each([
    { raw: ['Yes', 'No'], answer: 'No' },
    { raw: ['<', '>', '$$=$$'], answer: '>' },
    { raw: ['$$1$$', '$$2.5$$', '$$10$$'], answer: '$$10$$' },
  ])('keeps the order of $raw', ({ raw, answer }) => {
    const shown = show(raw, answer);
    expect(shown.kind === 'choices' ? shown.choices.map((text) => text.replaceAll('$', '')) : shown).toEqual(raw.map((text) => text.replaceAll('$', '')));
  });

  it('keeps "none of the above" last', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      const shown = show(['None of the above', 'red', 'green'], 'red', id);
      expect(shown.kind === 'choices' ? shown.choices.at(-1) : shown).toBe('None of the above');
    }
  });

  it('leaves out wrong choices beyond six and keeps the right one', () => {
    for (const answer of ['1st', '4th', '7th']) {
      const shown = show(['1st', '2nd', '3rd', '4th', '5th', '6th', '7th'], answer);
      expect(shown.kind === 'choices' ? [shown.choices.length, shown.choices[shown.correct]] : shown).toEqual([6, answer]);
    }
  });

  it.each([
    { raw: ['red', 'green'], answer: 'blue', cause: 'choices without the right one' },
    { raw: ['red', 'red'], answer: 'red', cause: 'not 2 to 6 choices' },
    { raw: ['1st', '2nd', '3rd', '4th', '5th', '6th', 'None of these'], answer: '1st', cause: 'not 2 to 6 choices' },
    { raw: ['A', 'B', 'C'], answer: 'B', cause: 'needs a figure' },
    { raw: ['##figure1.gif##', '##figure2.gif##'], answer: '##figure1.gif##', cause: 'needs a figure' },
    { raw: ['$$\\frac{1$$', '$$2$$'], answer: '$$2$$', cause: 'garbled LaTeX' },
  ])('has no use for $raw with the answer $answer: $cause', ({ raw, answer, cause }) => {
    expect(show(raw, answer)).toMatchObject({ kind: 'unusable', cause });
  });
});
