import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate, SkillId } from '../../../src/domain/ids.ts';
import { DAY } from '../../../src/domain/ids.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import { decide } from '../../../src/domain/tutoring/decide.ts';
import { type Decision, undecided } from '../../../src/domain/tutoring/decision.ts';
import { offerDailyQuiz } from '../../../src/domain/tutoring/offer.ts';
import { PLACEMENT_MOST } from '../../../src/domain/tutoring/placement.ts';
import { answer, freshState, kinds, NOW, noor, play, setting } from '../../doubles/learners.ts';
import { ADDING } from '../../doubles/small-course.ts';

const start = (purpose: 'quiz' | 'placement' | 'practice'): LearnerAct => ({ kind: 'start', purpose });
/** Answers until the round closes. */
const finish = (
  first: Decision,
  response: (index: number, asked: SkillId | undefined) => string,
): { readonly last: Decision; readonly events: Decision['events'] } => {
  let last = first;
  const events: Decision['events'][number][] = [];
  for (let index = 0; index < 40 && last.state.session.activity.kind === 'working'; index++) {
    const asked = last.state.session.activity.round.open?.slot.skillId;
    last = decide(last.state, answer(response(index, asked)), setting({ now: (NOW + index * 30_000) as Instant }));
    events.push(...last.events);
  }
  return { last, events };
};

describe('a daily quiz', () => {
  it('has five to eight questions and about five minutes', () => {
    const opened = play(freshState(), [start('quiz')]).statements[0];
    expect(opened?.kind).toBe('round-open');
    if (opened?.kind !== 'round-open') return;
    expect(opened.count).toBeGreaterThanOrEqual(5);
    expect(opened.count).toBeLessThanOrEqual(8);
    expect(opened.minutes).toBe(5);
  });

  it('never puts the same item twice while others are left', () => {
    const first = play(freshState(), [start('quiz')]);
    const { events } = finish(first, () => '7/12');
    const shown = [...first.events, ...events].flatMap((event) => (event.type === 'item-presented' ? [event.ref.itemId] : []));
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('closes with what moved, a reflection, and a streak', () => {
    const { last } = finish(play(freshState(), [start('quiz')]), () => '7/12');
    expect(kinds(last).slice(-2)).toEqual(['session-close', 'reflect-ask']);
    const close = last.statements.find((statement) => statement.kind === 'session-close');
    expect(close).toMatchObject({ close: { right: 6, withHelp: 0, wrong: 0, streak: { days: 1 } } });
    expect(last.state.session.activity).toEqual({ kind: 'reflecting', skillId: 'halves' });
  });

  it('masters a skill that is answered right again and again, and schedules its review', () => {
    const { last } = finish(play(freshState(), [{ kind: 'choose-topic', skillId: 'halves' as never }]), () => '7/12');
    expect(last.state.model.skills.get('halves' as never)).toMatchObject({ evidence: 5, correct: 5, review: { due: expect.any(Number) } });
  });

  it('goes on to the skill that is now worth most, and keeps the reason in numbers', () => {
    const first = play(freshState(), [start('quiz')]);
    const { last, events } = finish(first, () => '7/12');
    expect(last.state.model.skills.get('halves' as never)).toMatchObject({ evidence: 2, correct: 2 });
    const reasons = [...first.events, ...events].flatMap((event) => (event.type === 'item-presented' ? [event.reason] : []));
    expect(reasons.map(({ skillId }) => skillId)).toEqual(['halves', 'halves', 'equal-fractions', 'equal-fractions', 'adding-fractions', 'adding-fractions']);
    expect(reasons[2]?.worth).toMatchObject({ onGoalWay: false, askedJustNow: false, among: 2 });
    expect(reasons[2]?.worth?.gain).toBeGreaterThan(0.016);
  });

  it('tells of a question that was tried and left, when it is stopped there', () => {
    const stopped = play(freshState(), [start('quiz'), answer('1/2'), { kind: 'stop' }]);
    const close = stopped.statements.find((statement) => statement.kind === 'session-close');
    expect(close).toMatchObject({ close: { right: 0, wrong: 1, stoppedEarly: true, moved: [{ skillName: 'Halves' }] } });
    expect(play(freshState(), [start('quiz'), { kind: 'stop' }]).statements).toMatchObject([{ close: { wrong: 0, moved: [] } }]);
  });

  it('spends no rest day on a day the learner keeps quiet', () => {
    const learner = {
      ...noor,
      streak: { days: 4, lastDay: '2026-03-02' as LocalDate },
      profile: { ...noor.profile, schedule: { ...noor.profile.schedule, quietDays: [2 as const] } },
    };
    const { events } = finish(play(freshState({ learner }), [start('quiz')]), () => '7/12');
    expect(events.find(({ type }) => type === 'streak-changed')).toEqual({ type: 'streak-changed', streak: { days: 5, lastDay: '2026-03-04' } });
  });

  it('notes how sure the learner is, beside what the answers say', () => {
    const { last } = finish(play(freshState(), [start('quiz')]), () => '7/12');
    const noted = decide(last.state, { kind: 'reflect', confidence: 'shaky' }, setting());
    expect(noted.events).toMatchObject([{ type: 'reflection-made', reflection: { confidence: 'shaky', skillId: 'halves' } }]);
  });
});

describe('the offer of the day', () => {
  const date = '2026-03-04' as LocalDate;

  it('does not interrupt an open question of today', () => {
    const working = play(freshState(), [start('quiz')]).state;
    expect(offerDailyQuiz(undecided(working), setting(), date)).toBeUndefined();
  });

  it('closes a round left open since yesterday, and its answers count', () => {
    const left = play(freshState(), [start('quiz'), answer('7/12')], { now: (NOW - DAY) as Instant }).state;
    const offered = offerDailyQuiz(undecided(left), setting(), date);
    expect(offered === undefined ? [] : kinds(offered)).toEqual(['quiz-offer']);
    expect(offered?.events.map(({ type }) => type)).toEqual(['round-finished', 'quiz-offered']);
  });

  it('waits until onboarding is over', () => {
    const state = freshState({ session: { presentation: 0, activity: { kind: 'new' } } });
    expect(offerDailyQuiz(undecided(state), setting(), date)).toBeUndefined();
  });
});

describe('placement', () => {
  it('asks no hints-able question and never says right or wrong', () => {
    const decision = play(freshState(), [start('placement'), answer('1/2')]);
    expect(kinds(decision)).not.toContain('feedback-give');
    const item = decision.statements.find((statement) => statement.kind === 'item-present');
    if (item !== undefined) expect(item).toMatchObject({ item: { helpAvailable: false } });
  });

  it('ends with a plan, and a learner who fails everything starts at the beginning', () => {
    const { last } = finish(play(freshState(), [start('placement')]), () => '1/2');
    const close = last.statements.find((statement) => statement.kind === 'session-close');
    expect(close?.kind === 'session-close' && close.close.plan?.[0]?.name).toBe('Halves');
    expect(last.events.map(({ type }) => type)).toContain('plan-made');
  });

  it('starts a learner who is right in the middle further on', () => {
    const { last } = finish(play(freshState(), [start('placement')]), (_index, asked) => (asked === ADDING ? '1/2' : '7/12'));
    const close = last.statements.find((statement) => statement.kind === 'session-close');
    expect(close?.kind === 'session-close' && close.close.plan?.[0]?.name).not.toBe('Halves');
  });

  it('survives a course that changed under it', () => {
    const first = play(freshState(), [start('placement'), answer('1/2')]);
    const { activity } = first.state.session;
    const strange = { ref: { itemId: 'gone' as never, seed: 0 }, skillId: 'gone' as never, role: 'placement' as const, result: 'wrong' as const };
    const round = activity.kind === 'working' ? { ...activity.round, done: [strange] } : undefined;
    if (round === undefined) return;
    const state = { ...first.state, session: { ...first.state.session, activity: { kind: 'working' as const, round } } };
    expect(decide(state, answer('1/2'), setting()).statements.length).toBeGreaterThan(0);
    expect(kinds(decide(state, { kind: 'stop' }, setting()))).toContain('session-close');
  });

  it('never asks more than its limit, whatever is answered', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('7/12', '1/2'), { minLength: 40, maxLength: 40 }), (responses) => {
        const { events } = finish(play(freshState(), [start('placement')]), (index) => responses[index] ?? '1/2');
        return events.filter(({ type }) => type === 'attempt-made').length <= PLACEMENT_MOST;
      }),
    );
  });
});

describe('any sequence of acts', () => {
  const act: fc.Arbitrary<LearnerAct> = fc.oneof(
    fc.constantFrom('7/12', '2/7', 'x', '12', '', '∞').map(answer),
    fc.constantFrom<LearnerAct>(
      { kind: 'help-request' },
      { kind: 'example-request' },
      { kind: 'skip' },
      { kind: 'why' },
      { kind: 'disagree' },
      { kind: 'next-request' },
      { kind: 'choose-topic' },
      { kind: 'choose-topic', skillId: 'adding-fractions' as never },
      { kind: 'stop' },
      { kind: 'decline' },
      { kind: 'off-task' },
      { kind: 'reflect', confidence: 'sure' },
      start('quiz'),
      start('placement'),
      start('practice'),
      { kind: 'free-question', text: 'why?', matches: [] },
    ),
  );

  it('is always answered, books each try once, and only ever counts presentations up', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let state = freshState({ learner: noor });
        const booked = new Set<string>();
        acts.forEach((one, index) => {
          const decision = decide(state, one, setting({ now: (NOW + index * 5_000) as Instant }));
          expect(decision.statements.length).toBeGreaterThan(0);
          for (const event of decision.events) {
            if (event.type !== 'attempt-made') continue;
            const key = `${event.attempt.presentation}/${event.attempt.tryNumber}`;
            expect(booked.has(key)).toBe(false);
            booked.add(key);
          }
          expect(decision.state.session.presentation).toBeGreaterThanOrEqual(state.session.presentation);
          state = decision.state;
        });
      }),
      { numRuns: 300 },
    );
  });
});
