import { createHash } from 'node:crypto';
import type { Skill } from '../../../src/domain/curriculum/skill.ts';
import type { SkillId } from '../../../src/domain/ids.ts';
import type { WordCase } from './word-case.ts';

/** What the skills of a course are read from: one taken step each. */
export type SkillUse = { readonly skills: readonly string[]; readonly lesson: string; readonly title: string };

export type CourseSkills = {
  /** In teaching order. */
  readonly skills: readonly Skill[];
  /** The skills of one step, the one it counts for first. */
  readonly skillIdsOf: (use: SkillUse) => readonly [SkillId, ...SkillId[]];
};

export type Lesson = { readonly chapter: number; readonly section: number; readonly name: string };
type SkillFacts = { readonly name: string; readonly lesson: Lesson; readonly titles: Map<string, number>; readonly uses: number };

const MAX_ID_LENGTH = 80;
const MAX_ALIASES = 4;
/** Longer titles are sentences, not names. */
const MAX_ALIAS_LENGTH = 60;

/** A name by which people may ask for a skill, such as that of a smaller one it took in. */
export type OtherName = { readonly name: string; readonly of: SkillId };

/**
 * The skills of a course. OATutor has no prerequisite graph, so one is derived from the lesson numbers: a skill stands where the first lesson
 * that uses it stands, and needs at most one other skill, the main one (most steps) of the lesson before it in the same chapter; in the first
 * lesson of a chapter, the main skill of the previous chapter's first lesson. This is conservative: a thin chain in the order a teacher would
 * take anyway, which never claims that a skill needs a sibling of its own lesson or a distant one. Lessons without a number need nothing.
 *
 * A step that exercises several skills counts first for the one with the fewest steps in the course, then for the one that shares most words
 * with its lesson's name: the rarer skill says more about the step, and needs the step more.
 */
export const courseSkills = (uses: readonly SkillUse[], wordCase: WordCase, moreNames: readonly OtherName[] = []): CourseSkills => {
  const facts = skillFacts(uses, wordCase);
  const rarestFirst = rarestSkillsFirst(uses);
  // A skill no step counts first for could never be practised for itself.
  const practised = new Set(uses.flatMap((use) => rarestFirst(use).slice(0, 1)));
  const ordered = [...facts]
    .filter(([id]) => practised.has(id))
    .sort(([idA, a], [idB, b]) => byLesson(a.lesson, b.lesson) || b.uses - a.uses || (idA < idB ? -1 : 1));
  const needed = prerequisitesIn(ordered);
  const titled = new Map<string, number>();
  for (const [, skill] of ordered) for (const title of skill.titles.keys()) titled.set(title, (titled.get(title) ?? 0) + 1);
  const skills = ordered.map(([id, skill]) => {
    const named = skillOf(id, skill, needed.get(id), (title) => titled.get(title) === 1);
    const others = moreNames.filter(({ of }) => of === id).map(({ name }) => name);
    return others.length === 0 ? named : { ...named, aliases: [...new Set([...named.aliases, ...others])].slice(0, MAX_ALIASES + others.length) };
  });
  const skillIdsOf = (use: SkillUse): readonly [SkillId, ...SkillId[]] => {
    const [first, ...rest] = rarestFirst(use).filter((id) => practised.has(id));
    if (first === undefined) throw new Error(`a step of lesson "${use.lesson}" has no skill of this course`);
    return [first, ...rest];
  };
  return { skills, skillIdsOf };
};

/** The skills of a step by how few steps of the course name them, then by how many words they share with its lesson's name. */
export const rarestSkillsFirst = (uses: readonly SkillUse[]): ((use: SkillUse) => readonly SkillId[]) => {
  const counts = new Map<SkillId, number>();
  for (const use of uses) for (const id of wholeSkills(use).map(skillIdOf)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (use) =>
    [...new Set(wholeSkills(use).map(skillIdOf))].sort(
      (a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || sharedWords(b, use.lesson) - sharedWords(a, use.lesson),
    );
};

const skillFacts = (uses: readonly SkillUse[], wordCase: WordCase): ReadonlyMap<SkillId, SkillFacts> => {
  const facts = new Map<SkillId, SkillFacts>();
  for (const use of uses) {
    const lesson = lessonOf(use.lesson);
    const title = use.title.replace(/\\n|[.:]\s*$/g, '').trim();
    for (const raw of wholeSkills(use)) {
      const id = skillIdOf(raw);
      const known = facts.get(id) ?? { name: wordCase.name(wordsOf(raw)), lesson, titles: new Map<string, number>(), uses: 0 };
      known.titles.set(title, (known.titles.get(title) ?? 0) + 1);
      facts.set(id, { ...known, lesson: byLesson(lesson, known.lesson) < 0 ? lesson : known.lesson, uses: known.uses + 1 });
    }
  }
  return facts;
};

/** A step's skills; its lesson stands in when it names none. Parts of one name that the export split at its commas are put together again. */
export const wholeSkills = (use: SkillUse): readonly string[] => {
  const named = use.skills.map((skill) => skill.trim()).filter((skill) => /[A-Za-z\u00c0-\u024f]/.test(skill));
  if (named.length === 0) return [lessonOf(use.lesson).name];
  return named.length > 1 && named.some((skill) => /^(?:and|or)_/.test(skill)) ? [named.join(',_')] : named;
};

/** `multiply_a_polynomial_by_a_monomial` stays; spellings that differ only in marks (`2×2`, `2x2`) become one skill. */
export const skillIdOf = (raw: string): SkillId => {
  const slug = lastOfUrl(raw)
    .toLowerCase()
    .replace(/×/g, 'x')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’“”]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (slug === '') return `skill_${shortHash(raw)}` as SkillId;
  if (slug.length <= MAX_ID_LENGTH) return slug as SkillId;
  return `${slug.slice(0, MAX_ID_LENGTH - 9)}_${shortHash(slug)}` as SkillId;
};

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** The export writes every blank and hyphen as `_`: `x__and_y__intercepts` was `x- and y- intercepts`. */
export const wordsOf = (raw: string): string =>
  lastOfUrl(raw)
    .replace(/\*\*/g, '^')
    .replace(/___/g, ' - ')
    .replace(/^simplify:_/, 'simplify_')
    .replace(/(?<![a-z])([xyzt])__?(?=intercept)/g, '$1-')
    .replace(/__/g, '- ')
    .replace(/_+(?=,|$)/g, '')
    .replace(/_/g, ' ')
    .replace(/^[\d. ]+(?=[A-Za-z\u00c0-\u024f]{3})|[.\s]+$/g, '')
    .trim();

const lastOfUrl = (raw: string): string =>
  /^https?:/.test(raw)
    ? raw
        .replace(/\/+$/, '')
        .replace(/^.*\//, '')
        .replace(/^[\d_]+/, '')
    : raw;

/** `6.3 Multiply Polynomials` is section 3 of chapter 6; `11 Fluid Statics` is chapter 11. A lesson without a number comes last. */
export const lessonOf = (lesson: string): Lesson => {
  const match = /^\s*(\d+)(?:\.(\d+))?[.:]?\s+(.*)$/s.exec(lesson);
  const name = (match?.[3] ?? lesson).replace(/\s+/g, ' ').trim();
  return match === null ? { chapter: Number.POSITIVE_INFINITY, section: 0, name } : { chapter: Number(match[1]), section: Number(match[2] ?? 0), name };
};

/** Negative when `a` is taught first. */
export const byLesson = (a: Lesson, b: Lesson): number =>
  (a.chapter === b.chapter ? 0 : a.chapter - b.chapter) || a.section - b.section || a.name.localeCompare(b.name);

/** The main skill of the lesson before, by the rule in `courseSkills`; skills come in teaching order, a lesson's main one first. */
const prerequisitesIn = (ordered: readonly (readonly [SkillId, SkillFacts])[]): ReadonlyMap<SkillId, SkillId> => {
  const needed = new Map<SkillId, SkillId>();
  const mains: { readonly lesson: Lesson; readonly id: SkillId }[] = [];
  for (const [id, { lesson }] of ordered) {
    if (!Number.isFinite(lesson.chapter)) continue;
    const last = mains.at(-1);
    if (last === undefined || byLesson(last.lesson, lesson) !== 0) mains.push({ lesson, id });
    const before = mains.at(-2);
    if (before === undefined) continue;
    const chapterBefore = mains.find((main) => main.lesson.chapter === before.lesson.chapter);
    needed.set(id, before.lesson.chapter === lesson.chapter ? before.id : (chapterBefore?.id ?? before.id));
  }
  return needed;
};

const skillOf = (id: SkillId, { name, lesson, titles }: SkillFacts, prerequisite: SkillId | undefined, isOwn: (title: string) => boolean): Skill => {
  const number = Number.isFinite(lesson.chapter) ? `${lesson.chapter}${lesson.section === 0 ? '' : `.${lesson.section}`} ` : '';
  const aliases = [...titles]
    .sort(([, a], [, b]) => b - a)
    .map(([title]) => title)
    .filter(
      (title) =>
        isOwn(title) && isName(title) && skillIdOf(title) !== id && (sharedWords(skillIdOf(title), name) > 0 || sharedWords(skillIdOf(title), lesson.name) > 0),
    );
  return {
    id,
    name,
    summary: `From lesson ${number}${lesson.name}`,
    aliases: aliases.filter((title, at) => aliases.findIndex((other) => skillIdOf(other) === skillIdOf(title)) === at).slice(0, MAX_ALIASES),
    prerequisites: prerequisite === undefined ? [] : [prerequisite],
    standards: [],
  };
};

/** A title that could be a name for a topic: a few words without formulas, no story and no order about "the following". */
const isName = (title: string): boolean =>
  title.length <= MAX_ALIAS_LENGTH &&
  title.split(' ').length > 1 &&
  !/[$#\\?:]|['’]s\b|\d$|\b(?:following|exercises?|problems?|each|this|these)\b/i.test(title);

export const sharedWords = (id: SkillId, text: string): number => {
  const words = new Set(contentWords(skillIdOf(text)));
  return contentWords(id).filter((word) => words.has(word)).length;
};

/** Longer words without their endings: `equation` is in `equations`, `factor` in `factoring`. */
const contentWords = (id: SkillId): readonly string[] =>
  id
    .split('_')
    .filter((word) => word.length > 3)
    .map((word) => word.replace(/(?:ing|ions?|es|s)$/, ''));
