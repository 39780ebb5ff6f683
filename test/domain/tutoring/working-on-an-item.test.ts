import { describe, expect, it } from 'vitest';
import type { Instant, SkillId } from '../../../src/domain/ids.ts';
import { afterAttempt } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import { decide } from '../../../src/domain/tutoring/decide.ts';
import type { Decision } from '../../../src/domain/tutoring/decision.ts';
import { answer, freshState, kinds, NOW, play, setting } from '../../doubles/learners.ts';
import { ADDING, HALVES } from '../../doubles/small-course.ts';
import { attempt } from '../mastery/attempt-builder.ts';

const quiz = (): Decision => play(freshState(), [{ kind: 'start', purpose: 'quiz' }]);
const attempts = (decision: Decision) => decision.events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));
const next = (decision: Decision, ...acts: Parameters<typeof play>[1]) => play(decision.state, acts, { now: (NOW + 60_000) as Instant });

describe('a question that is put', () => {
  it('is shown without its key, its hints or its solution', () => {
    const item = quiz().statements.find((statement) => statement.kind === 'item-present');
    expect(JSON.stringify(item)).toContain('Question');
    for (const secret of ['7/12', '\\frac{7}{12}', 'twelfths', 'bottom number']) expect(JSON.stringify(item)).not.toContain(secret);
  });

  it('carries its reason in data', () => {
    const presented = quiz().events.find((event) => event.type === 'item-presented');
    expect(presented).toMatchObject({ purpose: 'quiz', reason: { role: 'frontier', skillId: 'halves', evidence: 0 } });
  });
});

describe('a right answer', () => {
  it('is confirmed, booked once as unaided evidence, and raises what is believed', () => {
    const decision = next(quiz(), answer('7/12'));
    expect(kinds(decision)).toEqual(['answer-confirm', 'item-present']);
    expect(attempts(decision)).toMatchObject([{ outcome: 'correct', tryNumber: 1, helpSeen: 0, elapsedMs: 60_000 }]);
    const change = decision.events.find((event) => event.type === 'belief-changed');
    expect(change?.type === 'belief-changed' && change.after > change.before).toBe(true);
  });

  it('after a hint counts as practice and moves no belief', () => {
    const decision = next(quiz(), { kind: 'help-request' }, answer('7/12'));
    expect(decision.statements[0]).toMatchObject({ kind: 'answer-confirm', aided: true });
    expect(attempts(decision)).toMatchObject([{ helpSeen: 1 }]);
    expect(decision.events.some(({ type }) => type === 'belief-changed')).toBe(false);
  });
});

describe('a wrong answer', () => {
  it('gets the feedback on that very error, and no help it did not ask for', () => {
    const decision = next(quiz(), answer('2/7'));
    expect(kinds(decision)).toEqual(['feedback-give']);
    expect(decision.statements[0]).toMatchObject({ problem: 'wrong', feedback: expect.stringContaining('added separately') });
    expect(attempts(decision)).toMatchObject([{ outcome: 'wrong', misconception: 'adds-tops-and-bottoms' }]);
  });

  it('a second time brings the next step of the ladder', () => {
    expect(kinds(next(quiz(), answer('2/7'), answer('3/7')))).toEqual(['feedback-give', 'help-give']);
  });

  it('after the bottom-out hint shows the way, moves on, and owes a fresh item', () => {
    const hint = { kind: 'help-request' } as const;
    const decision = next(quiz(), hint, hint, hint, answer('1/2'));
    expect(decision.statements[0]).toMatchObject({ kind: 'item-reveal', freshSoon: true });
    const { activity } = decision.state.session;
    expect(activity.kind === 'working' && activity.round.slots.some(({ role }) => role === 'fresh-similar')).toBe(true);
  });
});

describe('what cannot be read', () => {
  it('is asked again and costs no attempt', () => {
    const decision = next(quiz(), answer('banana'));
    expect(decision.statements[0]).toMatchObject({ kind: 'feedback-give', problem: 'unreadable' });
    expect(attempts(decision)).toEqual([]);
  });
});

it('does not take the question typed back for an answer, though its value is right', () => {
  const decision = next(quiz(), answer('1/3 + 1/4'));
  expect(decision.statements[0]).toMatchObject({ kind: 'feedback-give', problem: 'repeats-question' });
  expect(attempts(decision)).toEqual([]);
});

describe('a fresh question that is owed', () => {
  it('is announced together with the place it adds to the round', () => {
    const hint = { kind: 'help-request' } as const;
    const before = quiz();
    const decision = next(before, hint, hint, hint, answer('7/12'));
    expect(decision.statements[0]).toMatchObject({ kind: 'answer-confirm', freshSoon: true, grew: true });
    const length = ({ state: { session } }: Decision) => (session.activity.kind === 'working' ? session.activity.round.slots.length : 0);
    expect(length(decision)).toBe(length(before) + 1);
    expect(next(quiz(), hint, answer('7/12')).statements[0]).not.toHaveProperty('grew');
  });
});

describe('a smaller question', () => {
  const atScaffold = () => next(quiz(), { kind: 'help-request' }, { kind: 'help-request' });

  it('is answered by its own key and is no attempt at the item', () => {
    const decision = next(atScaffold(), answer('12'));
    expect(kinds(decision)).toEqual(['scaffold-confirm']);
    expect(attempts(decision)).toEqual([]);
  });

  it('does not hold back a learner who already knows the whole answer', () => {
    expect(kinds(next(atScaffold(), answer('7/12')))[0]).toBe('answer-confirm');
  });
});

describe('a skip', () => {
  it('is answered with a word, and a try before it is not denied', () => {
    expect(next(quiz(), { kind: 'skip' }).statements[0]).toEqual({ kind: 'skip-note', tried: false });
    expect(next(quiz(), answer('1/2'), { kind: 'skip' }).statements[0]).toEqual({ kind: 'skip-note', tried: true });
  });

  it('is kept in the log but shows nothing', () => {
    const decision = next(quiz(), { kind: 'skip' });
    expect(attempts(decision)).toMatchObject([{ outcome: 'skipped' }]);
    expect(decision.events.some(({ type }) => type === 'belief-changed')).toBe(false);
  });
});

describe('a question in the middle of an item', () => {
  it('is answered from the note and leaves the item open, with no attempt booked', () => {
    const before = quiz();
    const decision = next(before, { kind: 'free-question', text: 'why do we need a common denominator?', matches: ['adding-fractions' as never] });
    expect(kinds(decision)).toEqual(['question-answer', 'redirect']);
    expect(attempts(decision)).toEqual([]);
  });

  it('costs no credit when it is about another skill', () => {
    const asked = next(quiz(), { kind: 'free-question', text: 'why do we need a common denominator?', matches: [ADDING] });
    const [confirmed] = next(asked, answer('7/12')).statements;
    expect(confirmed).toMatchObject({ kind: 'answer-confirm', aided: false });
  });

  it.each<LearnerAct>([
    { kind: 'free-question', text: 'how do I add fractions?', matches: [ADDING] },
    { kind: 'free-question', text: 'how do I do this?', matches: [], onItem: true },
  ])('is help when it is answered on the item’s own skill, and is called so: $text', (question) => {
    const asked = next(play(freshState(), [{ kind: 'choose-topic', skillId: ADDING }]), question);
    expect(kinds(asked)).toEqual(['question-answer', 'redirect']);
    const [confirmed] = next(asked, answer('7/12')).statements;
    expect(confirmed).toMatchObject({ kind: 'answer-confirm', aided: true, explained: true });
  });

  it('that nothing is known about gets one line and costs nothing', () => {
    const opened = play(freshState(), [{ kind: 'choose-topic', skillId: ADDING }]);
    for (const aside of [
      { kind: 'free-question', text: 'what do bees eat?', matches: [] },
      { kind: 'off-task' },
      { kind: 'off-task', asks: 'who-you-are' },
    ] as const) {
      const asked = next(opened, aside);
      expect(kinds(asked)).toEqual(['redirect']);
      expect(next(asked, answer('7/12')).statements[0]).toMatchObject({ kind: 'answer-confirm', aided: false });
    }
  });
});

describe('"I disagree" with no question open', () => {
  const known = (skillIds: readonly SkillId[]) =>
    freshState({ model: skillIds.reduce((model, skillId) => afterAttempt(model, attempt({ skillIds: [skillId] })).model, freshState().model) });

  it('asks which number is meant when there are several, and checks the topic that is picked', () => {
    const asked = play(known([HALVES, ADDING]), [{ kind: 'disagree' }]);
    expect(asked.statements).toMatchObject([{ kind: 'topic-offer', because: 'disagree', topics: [{ skillId: HALVES }, { skillId: ADDING }] }]);
    expect(asked.events).toEqual([]);
    expect(next(asked, { kind: 'choose-topic', skillId: ADDING }).statements[0]).toMatchObject({ kind: 'probe-open', skillName: 'Adding fractions' });
  });

  it('checks the one that is named, or the only one there is', () => {
    expect(play(known([HALVES, ADDING]), [{ kind: 'disagree', skillId: HALVES }]).statements[0]).toMatchObject({ kind: 'probe-open', skillName: 'Halves' });
    expect(play(known([ADDING]), [{ kind: 'disagree' }]).statements[0]).toMatchObject({ kind: 'probe-open', skillName: 'Adding fractions' });
  });
});

describe('"I disagree"', () => {
  it('puts unaided questions instead of editing the number', () => {
    const decision = next(quiz(), { kind: 'disagree' });
    expect(kinds(decision)).toEqual(['probe-open', 'item-present']);
    const { activity } = decision.state.session;
    expect(activity.kind === 'working' && activity.round.open?.slot.role).toBe('probe');
    expect(decision.events.map(({ type }) => type)).toContain('learner-disagreed');
  });

  it('gives no hints on the probe', () => {
    const probing = next(quiz(), { kind: 'disagree' });
    expect(kinds(next(probing, { kind: 'help-request' }))).toEqual(['redirect']);
  });
});

it('decides the same for the same state, act and dice', () => {
  const before = quiz().state;
  expect(decide(before, answer('2/7'), setting())).toEqual(decide(before, answer('2/7'), setting()));
});
