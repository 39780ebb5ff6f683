import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/domain/grading/grade.ts';
import { looksLikeAnswer } from '../../../src/domain/grading/is-answer-like.ts';
import { HOSTILE_RESPONSES, PROBED_KEYS, randomResponses } from './hostile.ts';

const FUZZ_STRINGS = 20_000;

describe('hostile responses', () => {
  it('are at most 300 characters, as long as a response may be', () => {
    expect(HOSTILE_RESPONSES.filter((response) => response.length > 300)).toEqual([]);
  });

  it.each(PROBED_KEYS)('never make $type throw and are never right', (key) => {
    for (const response of HOSTILE_RESPONSES) {
      expect(grade(key, response).kind, response).not.toBe('correct');
      expect(typeof looksLikeAnswer(key, response)).toBe('boolean');
    }
  });

  it('leave no trace on the prototype', () => {
    for (const key of PROBED_KEYS) for (const response of HOSTILE_RESPONSES) grade(key, response);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('random responses', () => {
  it('never throw, and each one accepted is right', () => {
    const accepted = new Set<string>();
    let turn = 0;
    for (const response of randomResponses(1, FUZZ_STRINGS)) {
      const key = PROBED_KEYS[turn % PROBED_KEYS.length];
      turn += 1;
      if (key !== undefined && grade(key, response).kind === 'correct') accepted.add(`${'value' in key ? key.value : key.type} <- ${response}`);
    }
    // Read by hand: a new line here is right, or a bug.
    expect([...accepted]).toMatchInlineSnapshot(`
      [
        "1/2 <- 1/2",
        "5 <- 5",
        "5 <- 5,",
      ]
    `);
  });

  it('of any characters never throw, for any key, and get the same verdict twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 320 }),
        fc.constantFrom(...PROBED_KEYS),
        fc.constantFrom(undefined, 'de', 'fr-CA', 'xx'),
        (response, key, locale) => {
          const options = locale === undefined ? {} : { locale };
          expect(grade(key, response, options)).toEqual(grade(key, response, options));
          expect(looksLikeAnswer(key, response)).toBe(looksLikeAnswer(key, response));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never depend on what was judged before', () => {
    const responses = [...randomResponses(5, 200)];
    const inOrder = responses.map((response) => PROBED_KEYS.map((key) => grade(key, response).kind));
    const backwards = [...responses].reverse().map((response) => [...PROBED_KEYS].reverse().map((key) => grade(key, response).kind));
    expect(backwards.map((kinds) => [...kinds].reverse()).reverse()).toEqual(inOrder);
  });
});

describe('random keys', () => {
  it('never make grading throw either', () => {
    const responses = ['5', '2x+2', 'x=5', '(1,2)', '[1,2)', 'no solution', 'x>3', 'y=2x'];
    const types = ['number', 'fraction', 'expression', 'equation', 'set', 'interval', 'point'] as const;
    let turn = 0;
    for (const value of randomResponses(11, 3_000)) {
      const type = types[turn % types.length] ?? 'number';
      const response = responses[turn % responses.length] ?? '';
      turn += 1;
      expect(['correct', 'wrong', 'unreadable']).toContain(grade({ type, value }, response).kind);
    }
  });
});
