import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../adapters/course-files/load-course.ts';
import { goalMeant, matchSkills } from '../../src/dialogue/match-skill.ts';
import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import { OTHER_QUESTIONS, PUPIL_QUESTIONS } from './pupil-questions.ts';

let course: CourseIndex;
beforeAll(async () => {
  course = indexCourse(await loadCourse(fileURLToPath(new URL('../../content/fractions', import.meta.url))));
});

describe('the skill a pupil asks about', () => {
  it('is put first for nine questions in ten, and is among the first three for all', () => {
    const found = PUPIL_QUESTIONS.map(([question, skillId]) => ({ question, skillId, matches: matchSkills(course, question) as readonly string[] }));
    expect(found.filter(({ skillId, matches }) => !matches.includes(skillId))).toEqual([]);
    const notFirst = found.filter(({ skillId, matches }) => matches[0] !== skillId);
    expect(notFirst.length, JSON.stringify(notFirst, undefined, 1)).toBeLessThanOrEqual(PUPIL_QUESTIONS.length / 10);
  });

  it.each(OTHER_QUESTIONS)('is none for “%s”', (question) => {
    expect(matchSkills(course, question)).toEqual([]);
  });

  it.each([
    ['2/3 of 12', 'multiplying-fractions'],
    ['2/3 x 4/5', 'multiplying-fractions'],
    ['multiply fractions', 'multiplying-fractions'],
    ['common multiple', 'common-denominators'],
    ['multiplication of fractions', 'multiplying-fractions'],
    ['division of fractions', 'dividing-fractions'],
  ])('“%s” is first of all %s', (question, skillId) => {
    expect(matchSkills(course, question)[0]).toBe(skillId);
  });
});

describe('the skill a goal is about', () => {
  it.each([
    ['adding fractions by March', 'adding-unlike'],
    ['dividing fractions', 'dividing-fractions'],
    ['get better at simplifying', 'equivalent-fractions'],
    ['times fractions by the end of May', 'multiplying-fractions'],
  ])('“%s” is %s', (goal, skillId) => {
    expect(goalMeant(course, goal)).toBe(skillId);
  });
});
