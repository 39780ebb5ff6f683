import { describe, expect, it } from 'vitest';
import { withoutBoxAdvice } from '../../../../adapters/formats/oatutor/answer-format.ts';
import { isClearLicence, namedAddress } from '../../../../adapters/formats/oatutor/clear-licence.ts';
import { needsFigure, needsTable } from '../../../../adapters/formats/oatutor/needs-figure.ts';
import { wordCaseOf } from '../../../../adapters/formats/oatutor/word-case.ts';

describe('isClearLicence', () => {
  it.each([
    'https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>',
    'https://creativecommons.org/licenses/by-sa/4.0/',
    'https://creativecommons.org/publicdomain/zero/1.0/ <CC0 1.0>',
    'CC BY-SA 3.0',
    'CC0',
    'Public Domain',
  ])('%s is clear', (licence) => {
    expect(isClearLicence(licence)).toBe(true);
  });

  it.each([
    '',
    'openstax',
    '0.0',
    'https://creativecommons.org/licenses/by-nc-sa/4.0/ <CC BY-NC-SA 4.0>',
    'https://creativecommons.org/licenses/by/4.0/ <CC BY-NC 4.0>',
    'CC BY-ND',
    'all rights reserved',
  ])('"%s" is not', (licence) => {
    expect(isClearLicence(licence)).toBe(false);
  });

  it('parts an address from its name', () => {
    expect(namedAddress('https://example.org/a <A Book>')).toEqual({ url: 'https://example.org/a', name: 'A Book' });
    expect(namedAddress('example.org')).toEqual({ url: 'https://example.org', name: '' });
    expect(namedAddress('A Book: Volume 1')).toEqual({ url: '', name: 'A Book: Volume 1' });
  });
});

describe('needsFigure and needsTable', () => {
  it.each([
    '##figure1.gif##',
    'image1',
    'Use the graph to find it.',
    'Which graph fits?',
    'The line is shown in the picture.',
    'Choose the graph of the line.',
    'See Figure 3.',
    'the diagram below',
  ])('"%s" points at a picture', (text) => {
    expect(needsFigure(text)).toBe(true);
  });

  it.each([
    'Graph the line.',
    'Round to three significant figures.',
    'The graph of $f$ is shifted up.',
    'Factor the expression below.',
    'He stands 5 m above the water.',
    'The following figures: 1, 2, 3.',
  ])('"%s" does not', (text) => {
    expect(needsFigure(text)).toBe(false);
  });

  it('knows tables and mark-up from tables to eat at and from signs', () => {
    expect(needsTable('Use the table to find it.')).toBe(true);
    expect(needsTable('<table><tr><td>1</td></tr></table>')).toBe(true);
    expect(needsTable('A table has four legs. Two pucks meet on an air hockey table.')).toBe(false);
    expect(needsTable('Is $a$ < $b$ or > $b$?')).toBe(false);
  });
});

describe('withoutBoxAdvice', () => {
  it.each([
    ['Solve for $b$. Please input the answer as variable=answer. Show it.', 'Solve for $b$. Show it.'],
    ['Solve it (Please input all answers as variable=answer, if defined).', 'Solve it.'],
    ['Solve: $x^2=4$ If there is more than one solution, please enter them as (a,b).', 'Solve: $x^2=4$'],
    ['Solve: $x^2=-4$. If there is no solution, enter "No Solution".', 'Solve: $x^2=-4$. If there is no solution, enter "No Solution".'],
    ['Please enter your answer.', 'Please enter your answer.'],
    ['Find both sides. Please enter your answer as (a,b) where a is the base.', 'Find both sides. Please enter your answer as (a,b) where a is the base.'],
    ['Find the angles (write them from largest to smallest).', 'Find the angles (write them from largest to smallest).'],
    ['Solve: $x^2=5$. Please enter it as $b \\sqrt{c}$ with commas, where $b$ is whole.', 'Solve: $x^2=5$.'],
  ])('%s', (stem, rest) => {
    expect(withoutBoxAdvice(stem, false)).toBe(rest);
  });

  it('drops every typing advice where a choice is tapped', () => {
    expect(withoutBoxAdvice('Is it on the line? Enter "1" if it is, and "0" if not.', true)).toBe('Is it on the line?');
  });
});

describe('wordCaseOf', () => {
  const wordCase = wordCaseOf([
    'Use the Pythagorean theorem here.',
    'Find the LCD of both fractions.',
    'Type "Complex" if needed.',
    'a complex number',
    'Solve Equations With Care Now',
  ]);

  it('writes headings as sentences and keeps names', () => {
    expect(wordCase.sentence('Using the Pythagorean Theorem with $X$')).toBe('Using the Pythagorean theorem with $X$');
    expect(wordCase.sentence('Solve for y and write it down')).toBe('Solve for y and write it down');
  });

  it('gives words their capitals back', () => {
    expect(wordCase.name('find the lcd')).toBe('Find the LCD');
    expect(wordCase.name('make conversions in the u.s. system')).toBe('Make conversions in the U.S. system');
    expect(wordCase.name('x-intercepts')).toBe('x-intercepts');
  });
});
