import { describe, expect, it } from 'vitest';
import { docToText } from '../../../adapters/shared/doc-text.ts';
import { plainWords } from '../../../src/dialogue/plain-words.ts';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import type { ItemId, SkillId } from '../../../src/domain/ids.ts';
import { choicesFor } from '../../../src/domain/learner/onboarding-choices.ts';
import { NOW, noor } from '../../doubles/learners.ts';
import { smallCourse } from '../../doubles/small-course.ts';

/** Topics in a row, each resting on the one before, each with a question. */
const chain = (length: number) => {
  const source = smallCourse.course.items.find(({ kind }) => kind === 'item');
  if (source?.kind !== 'item') throw new Error('expected an item');
  const idOf = (index: number) => `skill-${index}` as SkillId;
  const skills = Array.from({ length }, (_, index) => ({
    id: idOf(index),
    name: `Topic ${index}`,
    aliases: [],
    summary: '',
    prerequisites: index === 0 ? [] : [idOf(index - 1)],
    standards: [],
  }));
  const items = skills.map(({ id }) => ({ kind: 'item' as const, item: { ...source.item, id: `item-${id}` as ItemId, skillIds: [id] as const } }));
  return indexCourse({ ...smallCourse.course, skills, items, misconceptions: [] });
};

const offered = (course: ReturnType<typeof chain>) => choicesFor(noor, { course }, { step: 'goal', pickedInterests: [], pickedQuietDays: [] });

describe('the goals offered to a newcomer', () => {
  it('begin early in the course and leave out its last quarter', () => {
    expect(offered(chain(41)).map(({ label }) => label)).toEqual(['Topic 1', 'Topic 11', 'Topic 21', 'Topic 31']);
  });

  it('are all there are in a course of three topics, each once', () => {
    expect(offered(chain(3)).map(({ label }) => label)).toEqual(['Topic 1', 'Topic 2']);
  });

  it('give the example of the words to write, whatever the course is about', () => {
    const statement = { kind: 'onboarding-ask', step: 'goal', choices: offered(chain(9)), only: false, again: false, className: '7B' } as const;
    const wording = { audience: { language: 'en', timeZone: 'UTC', mayReword: false }, now: NOW, actionId: (name: string) => name } as const;
    const text = docToText(plainWords(statement, wording));
    expect(text).toContain('like “Topic 1 by March”');
    expect(text).not.toContain('dividing fractions');
  });
});
