import { describe, expect, it } from 'vitest';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import { decide } from '../../../src/domain/tutoring/decide.ts';
import { freshState, NOW, play, setting } from '../../doubles/learners.ts';
import { TIMES, variedCourse } from '../../doubles/varied-course.ts';

const opened = () => play(freshState(), [{ kind: 'choose-topic', skillId: TIMES }], { course: variedCourse });
const putAgain = (state: ReturnType<typeof opened>['state'], course = variedCourse) =>
  decide(state, { kind: 'off-task' }, setting({ course, now: (NOW + 60_000) as Instant })).statements.flatMap((said) =>
    said.kind === 'redirect' && said.item !== undefined ? [said.item.stem] : [],
  );

describe('the open question', () => {
  it('stays what the learner saw when the course is upgraded under it', () => {
    const before = opened();
    const upgraded = indexCourse({
      ...variedCourse.course,
      version: '2',
      items: variedCourse.course.items.map((source) =>
        source.kind === 'template'
          ? { ...source, template: { ...source.template, stem: 'What is $({a}) + {b}$?', contexts: [], answer: { type: 'number' as const, value: 'a+b' } } }
          : source,
      ),
    });
    const [seen] = putAgain(before.state);
    expect(putAgain(before.state, upgraded)).toEqual([seen]);
    const { activity } = before.state.session;
    const key = activity.kind === 'working' ? activity.round.open?.item?.answerKey : undefined;
    if (key?.type !== 'number') throw new Error('expected a number question');
    const answered = decide(before.state, { kind: 'answer', response: key.value }, setting({ course: upgraded, now: (NOW + 60_000) as Instant }));
    expect(answered.statements[0]).toMatchObject({ kind: 'answer-confirm' });
  });

  it('keeps its story when the learner’s interests change', () => {
    const before = opened();
    const { learner } = before.state;
    const changed = { ...before.state, learner: { ...learner, profile: { ...learner.profile, interests: [] } } };
    expect(putAgain(changed)).toEqual(putAgain(before.state));
    expect(putAgain(before.state)[0]).toMatch(/ball/);
  });

  it('of a session that kept no copy is made from the course as before', () => {
    const before = opened();
    const { activity } = before.state.session;
    if (activity.kind !== 'working' || activity.round.open === undefined) throw new Error('expected a round');
    const { item: _copy, ...open } = activity.round.open;
    const old = { ...before.state, session: { ...before.state.session, activity: { ...activity, round: { ...activity.round, open } } } };
    expect(putAgain(old)).toEqual(putAgain(before.state));
  });
});
