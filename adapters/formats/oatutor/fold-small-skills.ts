import type { SkillId } from '../../../src/domain/ids.ts';
import { byLesson, type Lesson, lessonOf, rarestSkillsFirst, type SkillUse, sharedWords, skillIdOf, wholeSkills } from './course-skills.ts';

/** A skill is mastered after three unaided first tries at the earliest: with fewer items it could never be. */
export const FEWEST_ITEMS = 3;

export type Folding = {
  /** The same steps in the same order, with the names of folded skills replaced. */
  readonly uses: readonly SkillUse[];
  readonly folds: readonly Fold[];
  /** Skills with too few items and no neighbour. */
  readonly left: readonly SkillId[];
};
export type Fold = { readonly skill: string; readonly into: string };

/**
 * Folds skills that too few steps count first for into their closest neighbour, the smallest first, so that mastery never waits for items that
 * do not exist. Closest is, in this order: a skill the same steps name as well; in the same lesson the skill that shares most words with its
 * name, then the larger one; in the same chapter the main skill of the lesson before, or else of the lesson after.
 */
export const foldSmallSkills = (original: readonly SkillUse[]): Folding => {
  let uses: readonly SkillUse[] = original.map((use) => ({ ...use, skills: wholeSkills(use) }));
  let folds: readonly Fold[] = [];
  for (;;) {
    const census = censusOf(uses);
    const small = smallSkills(census);
    const next = small.map((skill) => ({ skill, into: neighbourOf(skill, census) })).find(({ into }) => into !== undefined);
    if (next?.into === undefined) return { uses, folds, left: small.map(({ id }) => id) };
    const { skill, into } = { skill: next.skill, into: next.into };
    // What was folded into this one before moves on with it.
    folds = [...folds.map((fold) => (skillIdOf(fold.into) === skill.id ? { ...fold, into: into.raw } : fold)), { skill: skill.raw, into: into.raw }];
    uses = uses.map((use) => ({ ...use, skills: [...new Set(use.skills.map((raw) => (skillIdOf(raw) === skill.id ? into.raw : raw)))] }));
  }
};

type Counted = {
  readonly id: SkillId;
  readonly raw: string;
  readonly items: number;
  readonly lessons: ReadonlySet<string>;
  readonly namedWith: ReadonlyMap<SkillId, number>;
};
type Census = ReadonlyMap<SkillId, Counted>;

/** Every skill that some step counts first for. */
const censusOf = (uses: readonly SkillUse[]): Census => {
  const rarestFirst = rarestSkillsFirst(uses);
  const census = new Map<SkillId, { raw: string; items: number; lessons: Set<string>; namedWith: Map<SkillId, number> }>();
  for (const use of uses) {
    const [first, ...others] = rarestFirst(use);
    if (first === undefined) continue;
    const raw = use.skills.find((name) => skillIdOf(name) === first) ?? first;
    const known = census.get(first) ?? { raw, items: 0, lessons: new Set<string>(), namedWith: new Map<SkillId, number>() };
    known.items += 1;
    known.lessons.add(use.lesson);
    for (const other of others) known.namedWith.set(other, (known.namedWith.get(other) ?? 0) + 1);
    census.set(first, known);
  }
  return new Map([...census].map(([id, counted]) => [id, { id, ...counted }]));
};

const smallSkills = (census: Census): readonly Counted[] =>
  [...census.values()].filter(({ items }) => items < FEWEST_ITEMS).sort((a, b) => a.items - b.items || (a.id < b.id ? -1 : 1));

const neighbourOf = (skill: Counted, census: Census): Counted | undefined => {
  const others = [...census.values()].filter(({ id }) => id !== skill.id);
  const closest = (candidates: readonly Counted[]): Counted | undefined =>
    [...candidates].sort(
      (a, b) =>
        (skill.namedWith.get(b.id) ?? 0) - (skill.namedWith.get(a.id) ?? 0) ||
        sharedWords(skill.id, b.raw) - sharedWords(skill.id, a.raw) ||
        b.items - a.items ||
        (a.id < b.id ? -1 : 1),
    )[0];
  return (
    closest(others.filter(({ id }) => skill.namedWith.has(id))) ??
    closest(others.filter(({ lessons }) => [...lessons].some((lesson) => skill.lessons.has(lesson)))) ??
    besideLesson(skill, others)
  );
};

/** The largest skill of the nearest lesson of the same chapter, one before rather than one after. */
const besideLesson = (skill: Counted, others: readonly Counted[]): Counted | undefined => {
  const own = earliest(skill);
  if (!Number.isFinite(own.chapter)) return undefined;
  const neighbours = others
    .map((other) => ({ other, lesson: earliest(other) }))
    .filter(({ lesson }) => lesson.chapter === own.chapter && lesson.section > 0 && own.section > 0);
  const before = neighbours.filter(({ lesson }) => byLesson(lesson, own) < 0).sort((a, b) => byLesson(b.lesson, a.lesson) || b.other.items - a.other.items);
  const after = neighbours.filter(({ lesson }) => byLesson(lesson, own) > 0).sort((a, b) => byLesson(a.lesson, b.lesson) || b.other.items - a.other.items);
  return (before[0] ?? after[0])?.other;
};

const earliest = ({ lessons }: Counted): Lesson => {
  const [first, ...rest] = [...lessons].map(lessonOf);
  return rest.reduce((least, lesson) => (byLesson(lesson, least) < 0 ? lesson : least), first ?? lessonOf(''));
};
