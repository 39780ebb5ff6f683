import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docToText } from '../../adapters/shared/doc-text.ts';
import { plainWords } from '../../src/dialogue/plain-words.ts';
import type { Wording } from '../../src/dialogue/wording.ts';
import type { Instant } from '../../src/domain/ids.ts';
import type { Statement } from '../../src/domain/statement.ts';
import type { LearnerAct } from '../../src/domain/tutoring/act.ts';
import { decide } from '../../src/domain/tutoring/decide.ts';
import { answer, freshState, NOW, play, setting } from '../doubles/learners.ts';

const wording: Wording = {
  audience: { alias: 'Noor', language: 'en', timeZone: 'UTC', mayReword: false },
  now: NOW,
  actionId: (name, presentation) => `${name}${presentation === undefined ? '' : `#${presentation}`}`,
};
const say = (statement: Statement): string => docToText(plainWords(statement, wording));

describe('plain words', () => {
  it('are said for every statement a conversation can bring, without a raw formula or a word we never use', () => {
    const act = fc.constantFrom<LearnerAct>(
      answer('7/12'),
      answer('2/7'),
      answer('banana'),
      { kind: 'help-request' },
      { kind: 'example-request' },
      { kind: 'skip' },
      { kind: 'why' },
      { kind: 'disagree' },
      { kind: 'choose-topic' },
      { kind: 'stop' },
      { kind: 'decline' },
      { kind: 'off-task' },
      { kind: 'reflect', confidence: 'sure' },
      { kind: 'start', purpose: 'quiz' },
      { kind: 'start', purpose: 'placement' },
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let state = freshState();
        acts.forEach((one, index) => {
          const decision = decide(state, one, setting({ now: (NOW + index * 20_000) as Instant }));
          for (const statement of decision.statements) {
            const text = say(statement);
            expect(text.trim()).not.toBe('');
            expect(text).not.toMatch(/\\frac|\$|undefined|NaN|\[object|\beasy\b|I feel|proud/i);
          }
          state = decision.state;
        });
      }),
      { numRuns: 150 },
    );
  });

  it('explain a belief with numbers before adjectives', () => {
    const decision = play(freshState(), [{ kind: 'start', purpose: 'quiz' }, answer('7/12'), answer('2/7'), { kind: 'skip' }, { kind: 'why' }]);
    const text = say(decision.statements[0] as Statement);
    expect(text).toContain('1 of 2 right without help');
    expect(text).toMatch(/\d+ %, give or take \d+/);
  });

  it('tell the parts of a quiz in one breath', () => {
    const text = say({
      kind: 'quiz-offer',
      count: 6,
      minutes: 5,
      daily: true,
      parts: [
        { role: 'review', skillName: 'x', count: 2, isGoal: false },
        { role: 'frontier', skillName: 'Adding fractions', count: 3, isGoal: true },
        { role: 'stretch', skillName: 'y', count: 1, isGoal: false },
      ],
    });
    expect(text).toContain('Six questions today, about five minutes. Two are old friends, three are on Adding fractions (your goal) and one is a stretch.');
  });

  it('never put a name, a number or a level of anyone into what a class channel hears', () => {
    const text = say({
      kind: 'question-answer',
      title: 'Adding fractions',
      idea: 'Parts must be of one size.',
      question: 'Which size fits both?',
      at: 2,
      homework: true,
      where: 'channel',
    });
    expect(text).not.toMatch(/Noor|%|mastered|\d/);
  });
});
