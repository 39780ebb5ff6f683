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
    expect(text).toContain(
      'Six questions today, about five minutes. Two are old friends, three are on Adding fractions (your goal) and one is a stretch, harder on purpose.',
    );
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

  it('never tell anyone to tap: a terminal has nothing to tap on', () => {
    for (const message of Object.values(LEARNER_MESSAGES).flat()) expect(say(message)).not.toMatch(/\btap\b/i);
  });

  it('say what a number is a chance of, where several stand in a list', () => {
    const belief = { skillId: 'a' as SkillId, chance: 0.75 as never, known: 0.7 as never, plusMinus: 0.24, evidence: 2, correct: 1, recent: [true, false] };
    const progress = say({
      kind: 'progress-show',
      beliefs: [{ ...belief, status: 'learning', name: 'Halves' }],
      streak: { days: 0 },
      answersThisWeek: 2,
    });
    expect(progress).toMatch(/Chance of right[\s\S]*of 100 such questions without hints I expect 75 right/);
    const close = say({
      kind: 'session-close',
      close: {
        purpose: 'placement',
        right: 4,
        withHelp: 0,
        wrong: 1,
        skipped: 0,
        moved: [{ skillName: 'Halves', before: 0.67 as never, after: 0.77 as never, mastered: false }],
        stoppedEarly: false,
      },
    });
    expect(close).toMatch(/How likely you are to get one right without help, before and now:\s+- Halves 67 → 77 %/);
  });

  it('own up to knowing nothing yet, and count the other answers when there are some', () => {
    const belief = { skillId: 'a' as SkillId, chance: 0.67 as never, known: 0.5 as never, plusMinus: 0.24, evidence: 0, correct: 0, recent: [] };
    const why: Statement = { kind: 'explain-belief', skillName: 'Halves', belief: { ...belief, status: 'unseen' }, prerequisites: [] };
    expect(say(why)).toMatch(/I know no other answers of yours.*67 of 100/);
    expect(say(why)).not.toMatch(/everything else/);
    expect(say({ ...why, elsewhere: { answers: 3 } })).toMatch(/Going by your three answers on other topics/);
  });

  it('say so when a promise of another question makes the round longer', () => {
    const confirm: Statement = { kind: 'answer-confirm', skillName: 'x', aided: true, tries: 1, purpose: 'quiz', freshSoon: true };
    expect(say({ ...confirm, grew: true })).toMatch(/another one on this topic soon, so there is one question more/);
    expect(say(confirm)).toMatch(/another one on this topic soon\./);
  });

  it('name help by what it was', () => {
    const confirm: Statement = { kind: 'answer-confirm', skillName: 'x', aided: true, tries: 1, purpose: 'quiz', freshSoon: false };
    expect(say(confirm)).toContain('you had a hint');
    expect(say({ ...confirm, explained: true })).toMatch(/an explanation of this topic came first/);
    expect(say({ ...confirm, explained: true })).not.toContain('hint');
  });

  it('promise of a fresh question its topic and no more, and end no choice with typing', () => {
    const item = {
      presentation: 1,
      skillName: 'Halves',
      role: 'fresh-similar',
      stem: 'x',
      expects: { kind: 'choice', choices: ['a', 'b'] },
      helpAvailable: true,
    } as const;
    expect(say({ kind: 'item-present', item, again: false })).toMatch(/Halves \(once more on this topic\)/);
    expect(say({ kind: 'help-give', help: { kind: 'hint', text: 'It is a.' }, level: 3, of: 3, isLast: true, presentation: 1 })).not.toMatch(/type/i);
  });

  it('answer what is beside the question in one line, with the ways on', () => {
    const item = {
      presentation: 1,
      skillName: 'Halves',
      role: 'frontier',
      stem: 'What is half of 8?',
      expects: { kind: 'typed', asks: 'number' },
      helpAvailable: true,
    } as const;
    for (const because of ['off-task', 'who-i-am', 'no-answer'] as const) {
      const text = say({ kind: 'redirect', because, item });
      expect(text).not.toContain('half of 8');
      expect(text).toContain('[Hint] [Skip] [Why this?]');
    }
    expect(say({ kind: 'redirect', because: 'who-i-am' })).toContain('a computer program, not a person');
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
