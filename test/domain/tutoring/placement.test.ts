import { describe, expect, it } from 'vitest';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import { diceFrom } from '../../../src/domain/dice.ts';
import type { SkillId } from '../../../src/domain/ids.ts';
import { nextPlacementSkill, PLACEMENT_MOST } from '../../../src/domain/tutoring/placement.ts';
import type { DoneItem } from '../../../src/domain/tutoring/session.ts';
import { course, itemId, skill, skillId, source } from '../curriculum/course-samples.ts';

/** Two ways of eight skills each; `reading` stands alone and has no item. */
const LINE = Array.from({ length: 8 }, (_, step) => `line-${step}`);
const SIDE = Array.from({ length: 8 }, (_, step) => `side-${step}`);
const COURSE = indexCourse(
  course(
    [...[LINE, SIDE].flatMap((way) => way.map((id, step) => (step === 0 ? skill(id) : skill(id, way[step - 1] ?? '')))), skill('reading')],
    [...LINE, ...SIDE].map((id) => source({ id: itemId(`${id}-item`), skillIds: [skillId(id)] })),
  ),
);

const done = (id: SkillId, right: boolean): DoneItem => ({
  ref: { itemId: itemId(`${id}-item`), seed: 1 } as DoneItem['ref'],
  skillId: id,
  role: 'placement',
  result: right ? 'right' : 'wrong',
});

const next = (answers: readonly DoneItem[]): SkillId | undefined => nextPlacementSkill({ course: COURSE }, { done: answers });

/** Asks until placement stops. */
const placed = (isRight: (id: SkillId) => boolean): readonly DoneItem[] => {
  const answers: DoneItem[] = [];
  for (let id = next(answers); id !== undefined; id = next(answers)) answers.push(done(id, isRight(id)));
  return answers;
};

describe('placement', () => {
  it('begins inside a way of prerequisites, not at its ends', () => {
    const first = next([]);
    expect([...LINE.slice(1, -1), ...SIDE.slice(1, -1)]).toContain(first);
  });

  it('goes to another way next: neighbours of what was asked are known better already', () => {
    const first = next([]) ?? skillId('none');
    const wayOf = (id: SkillId | undefined): string | undefined => id?.split('-')[0];
    expect(wayOf(next([done(first, true)]))).not.toBe(wayOf(first));
  });

  it('asks no skill twice, none without items, and at most twelve', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const dice = diceFrom(seed);
      const asked = placed((id) => dice(id) < 0.6).map(({ skillId: id }) => id);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked).not.toContain('reading');
      expect(asked.length).toBeGreaterThan(2);
      expect(asked.length).toBeLessThanOrEqual(PLACEMENT_MOST);
    }
  });

  it('stops early for who gets nothing right, and leaves most skills unasked', () => {
    const answers = placed(() => false);
    expect(answers.length).toBeLessThan(8);
  });

  it('asks on where right and wrong answers contradict each other', () => {
    const firmly = placed(() => false).length;
    const mixed = placed((id) => Number(id.split('-')[1]) % 2 === 0).length;
    expect(mixed).toBeGreaterThan(firmly);
  });

  it('passes over an answer on a skill that left the course', () => {
    expect(next([done(skillId('gone'), true)])).toBe(next([]));
  });
});
