import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docToText } from '../../adapters/shared/doc-text.ts';
import { plainWords } from '../../src/dialogue/plain-words.ts';
import type { Wording } from '../../src/dialogue/wording.ts';
import type { Instant, LocalDate, SkillId } from '../../src/domain/ids.ts';
import type { Statement } from '../../src/domain/statement.ts';
import type { LearnerAct } from '../../src/domain/tutoring/act.ts';
import { decide } from '../../src/domain/tutoring/decide.ts';
import { answer, freshState, NOW, play, setting } from '../doubles/learners.ts';
import { LEARNER_MESSAGES } from './learner-messages.ts';

const wording: Wording = {
  audience: { alias: 'Noor', language: 'en', timeZone: 'UTC', mayReword: false },
  now: NOW,
  actionId: (name, presentation) => `${name}${presentation === undefined ? '' : `#${presentation}`}`,
};
const say = (statement: Statement): string => docToText(plainWords(statement, wording));

/** The sentences of a message, without its buttons, tables and footers. */
const paragraphsOf = (statement: Statement): readonly string[] =>
  plainWords(statement, wording).blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.spans.map((span) => (span.kind === 'math' ? span.plain : span.text)).join('')] : [],
  );

describe('plain words', () => {
  it.each(['http://127.0.0.1:3000/in/x', 'http://localhost:3000/in/x', 'http://[::1]:3000/in/x', 'http://0.0.0.0:3000/in/x'])(
    'warn a teacher that an invitation to %s opens on this computer only, and name the settings',
    (link) => {
      const text = say({ kind: 'invite-link', name: 'Noor', className: '7B', link });
      expect(text).toContain(link);
      expect(text).toMatch(/only on the computer I run on.*HOST and PROXIMAL_PUBLIC_URL/);
    },
  );

  it('hand out an invitation that opens everywhere without a warning', () => {
    for (const link of ['https://tutor.school.example/in/x', 'http://192.168.1.20:3000/in/x', 'https://localhost-school.example/in/127.1'])
      expect(say({ kind: 'invite-link', name: 'Noor', className: '7B', link }), link).not.toContain('only on the computer');
  });

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
      example: ['Cut both into equal parts.'],
      question: 'Which size fits both?',
      at: 2,
      homework: true,
      where: 'channel',
    });
    expect(text).not.toMatch(/Noor|%|mastered|\d/);
  });

  /** What must be read as a whole: what is kept and who sees it. */
  const MAY_BE_LONG = new Set(['onboarding-ask']);
  const MOST_WORDS = 60;

  it.each(Object.entries(LEARNER_MESSAGES))('of %s are short, ask one thing at a time, and end as sentences do', (kind, messages) => {
    for (const message of messages) {
      const said = paragraphsOf(message);
      expect(say(message).trim()).not.toBe('');
      expect((said.join(' ').match(/\?/g) ?? []).length, said.join(' ')).toBeLessThanOrEqual(1);
      if (!MAY_BE_LONG.has(kind)) expect(said.join(' ').split(/\s+/).length, said.join(' ')).toBeLessThanOrEqual(MOST_WORDS);
      for (const text of said) {
        expect(text).toMatch(/[.?:]$|json$/);
        expect(text).not.toMatch(/ {2}|\.\.|\?\.| [.,?]|undefined|NaN|\bno topics\b|!|\beasy\b|great|well done|proud|\bI feel\b/i);
      }
    }
  });

  it('name the day of a goal once, and as people do', () => {
    const goal = { text: 'adding fractions by March', by: '2026-03-31' as LocalDate, setAt: NOW };
    expect(say({ kind: 'goal-show', goal, goalName: 'x', stepsLeft: [] })).toContain('Your goal: adding fractions by March (set on');
    expect(say({ kind: 'goal-show', goal: { ...goal, text: 'adding fractions' }, goalName: 'x', stepsLeft: [] })).toContain(
      'adding fractions, by 31 March (set on',
    );
  });

  it('offer suggestions as a choice', () => {
    expect(say({ kind: 'plan-unknown-topic', text: 'blabla', suggestions: ['Halves', 'Thirds', 'Adding'] })).toContain(
      'Did you mean Halves, Thirds or Adding?',
    );
  });

  it('say of rewording what is on, what is sent, and how to change it', () => {
    expect(say({ kind: 'reword-changed', on: true })).toMatch(/Rewording is on.*never your name and nothing you write.*“reword off”/);
    expect(say({ kind: 'reword-changed', on: false })).toMatch(/Rewording is off.*nothing is sent to a language model.*“reword on”/);
  });

  it('describe a topic only while it is new', () => {
    const topic = { skillId: 'a' as SkillId, at: 0, summary: 'Cut in two.', status: 'unseen' as const };
    const text = say({
      kind: 'topic-offer',
      because: 'asked',
      topics: [
        { ...topic, name: 'Halves' },
        { ...topic, name: 'Thirds', summary: 'Cut in three.', status: 'learning' },
      ],
    });
    expect(text).toContain('Halves · new. Cut in two.');
    expect(text).not.toContain('Cut in three');
  });
});
