import { describe, expect, it } from 'vitest';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import { dependentsOf, pathTo, prerequisitesOf } from '../../../src/domain/curriculum/prerequisites.ts';
import { course, itemId, skill, skillId, source } from './course-samples.ts';

describe('the index of a course', () => {
  it('finds skills, items and the items of a skill', () => {
    const index = indexCourse(course([skill('counting'), skill('adding', 'counting')], [source()]));
    expect(index.skills.get(skillId('adding'))?.prerequisites).toEqual(['counting']);
    expect(index.items.get(itemId('add-halves'))?.kind).toBe('template');
    expect(index.itemsOf.get(skillId('adding'))).toHaveLength(1);
    expect(index.itemsOf.get(skillId('counting'))).toEqual([]);
  });

  it('puts a skill after its prerequisite even where the course lists it before', () => {
    const index = indexCourse(course([skill('adding', 'counting'), skill('drawing'), skill('counting')]));
    expect([...index.position].sort(([, a], [, b]) => a - b).map(([id]) => id)).toEqual(['counting', 'adding', 'drawing']);
  });

  it('names the skill with an unknown prerequisite', () => {
    expect(() => indexCourse(course([skill('adding', 'counting')]))).toThrow('skill "adding" needs "counting", which is not a skill of course "sample"');
  });

  it('names the circle of skills that need each other', () => {
    const circular = course([skill('a', 'c'), skill('b', 'a'), skill('c', 'b')]);
    expect(() => indexCourse(circular)).toThrow('skills need each other in a circle: a needs c needs b needs a');
    expect(() => indexCourse(course([skill('a', 'a')]))).toThrow(RangeError);
  });

  it('names an item on an unknown skill', () => {
    expect(() => indexCourse(course([skill('counting')], [source()]))).toThrow('item "add-halves" practises "adding", which is not a skill');
    const second = source({ skillIds: [skillId('counting'), skillId('flying')] });
    expect(() => indexCourse(course([skill('counting')], [second]))).toThrow('"flying"');
  });

  it('names an id that is used twice', () => {
    expect(() => indexCourse(course([skill('adding'), skill('adding')]))).toThrow('"adding" is used twice');
    expect(() => indexCourse(course([skill('adding')], [source(), source()]))).toThrow('"add-halves" is used twice');
  });
});

describe('the way to a skill', () => {
  const index = indexCourse(
    course([
      skill('whole'),
      skill('equal', 'whole'),
      skill('like', 'whole'),
      skill('common', 'equal'),
      skill('unlike', 'like', 'common'),
      skill('times', 'equal'),
    ]),
  );

  it('lists every prerequisite once, in teaching order', () => {
    expect(prerequisitesOf(index, skillId('unlike'))).toEqual(['whole', 'equal', 'like', 'common']);
    expect(prerequisitesOf(index, skillId('whole'))).toEqual([]);
  });

  it('ends with the skill itself', () => {
    expect(pathTo(index, skillId('common'))).toEqual(['whole', 'equal', 'common']);
  });

  it('lists everything that needs a skill, in teaching order', () => {
    expect(dependentsOf(index, skillId('equal'))).toEqual(['common', 'unlike', 'times']);
    expect(dependentsOf(index, skillId('times'))).toEqual([]);
  });

  it('refuses a skill the course does not have', () => {
    for (const ask of [prerequisitesOf, pathTo, dependentsOf]) {
      expect(() => ask(index, skillId('flying'))).toThrow('course "sample" has no skill "flying"');
    }
  });
});
