import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../adapters/course-files/load-course.ts';
import { readAct, type Scene } from '../../src/dialogue/read-act.ts';
import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import { realizeItem } from '../../src/domain/curriculum/realize-item.ts';
import { PUPIL_QUESTIONS } from './pupil-questions.ts';

let course: CourseIndex;
let working: Scene;
let atRest: Scene;
beforeAll(async () => {
  course = indexCourse(await loadCourse(fileURLToPath(new URL('../../content/fractions', import.meta.url))));
  const source = course.itemsOf.get('adding-unlike' as never)?.[0];
  if (source === undefined) throw new Error('expected a question on adding');
  const item = realizeItem(source, 1);
  atRest = { activity: { kind: 'idle' }, course };
  working = { ...atRest, open: { item, answerKey: item.answerKey } };
});

describe('what a pupil says beside the question', () => {
  it.each([
    ['are you a real person?', { kind: 'off-task', asks: 'who-you-are' }],
    ['r u a bot', { kind: 'off-task', asks: 'who-you-are' }],
    ['what time is it?', { kind: 'off-task' }],
    ['can i go to the toilet', { kind: 'off-task' }],
    ['this is boring', { kind: 'off-task' }],
    ['whats the answer', { kind: 'help-request' }],
    ["what's the answer?", { kind: 'help-request' }],
    ['just tell me the answer pls', { kind: 'help-request' }],
    ['stop asking me this is boring', { kind: 'stop' }],
    ['i want to stop', { kind: 'stop' }],
    ['why 45%?', { kind: 'why' }],
    ['why is my number so low', { kind: 'why' }],
    ['I disagree with comparing fractions', { kind: 'disagree', skillId: 'comparing-fractions' }],
  ])('“%s” is understood with a question open and without', (text, act) => {
    expect(readAct(text, working)).toEqual(act);
    expect(readAct(text, atRest)).toEqual(act);
    expect(readAct(text, { ...working, activity: { kind: 'choosing-topic', skillIds: [] } })).toEqual(act);
  });

  it.each(['how do i do this?', 'what does it mean', 'what do i do now?'])('“%s” points at the open question', (text) => {
    expect(readAct(text, working)).toEqual({ kind: 'free-question', text, matches: [], onItem: true });
    expect(readAct(text, atRest)).not.toHaveProperty('onItem');
  });

  it('a question about something else points at nothing', () => {
    expect(readAct('what do bees eat?', working)).toEqual({ kind: 'free-question', text: 'what do bees eat?', matches: [] });
  });

  it('leaves the questions pupils ask about the course alone', () => {
    for (const [question] of PUPIL_QUESTIONS)
      expect(['off-task', 'stop', 'why', 'disagree', 'help-request'], question).not.toContain(readAct(question, atRest).kind);
  });
});
