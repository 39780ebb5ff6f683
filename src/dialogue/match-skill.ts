import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { Skill } from '../domain/curriculum/skill.ts';
import type { SkillId } from '../domain/ids.ts';
import { readTask } from './read-task.ts';

/**
 * Which skills of the course a text may be about, by shared words: names weigh most, then aliases, then the summary and note.
 * Lexical on purpose: it is instant, explains itself, and says nothing rather than guess. Meaning comes with embeddings.
 */
export const matchSkills = (course: CourseIndex, text: string): readonly SkillId[] => {
  const task = readTask(text);
  const asked = [...new Set(stems(task === undefined ? text : `${task.rest} ${task.words}`))];
  if (asked.length === 0) return [];
  const rarity = rarityOf(course);
  return course.course.skills
    .map((skill) => ({ id: skill.id, score: score(skill, asked, rarity) }))
    .filter(({ score: value }) => value >= MATCH_AT_LEAST)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ id }) => id);
};

/** Topics to choose from where no one of them is surely meant. */
const NEAR_MOST = 6;
/** A word of a dozen names in a hundred, or a rare one that only begins alike. */
const NEAR_AT_LEAST = 0.25;

/**
 * Skills whose name or alias holds a word of the text, best first: for "did you mean?", where {@link matchSkills} is not sure. In a
 * large course a word like "factoring" names a dozen topics alike, and each of them would do.
 */
export const nearSkills = (course: CourseIndex, text: string): readonly SkillId[] => {
  const asked = [...new Set(stems(text))];
  const rarity = rarityOf(course);
  return course.course.skills
    .map((skill) => ({ id: skill.id, score: nameScore(skill, asked, rarity) + shapeScore(skill, text) }))
    .filter(({ score: value }) => value >= NEAR_AT_LEAST)
    .sort((a, b) => b.score - a.score)
    .slice(0, NEAR_MOST)
    .map(({ id }) => id);
};

/** Words that begin alike count too, from so many letters on: "pythagoras" is near to "Pythagorean". */
const BEGINS_ALIKE = 6;

const nameScore = (skill: Skill, asked: readonly string[], rarity: ReadonlyMap<string, number>): number => {
  const words = stems([skill.name, ...skill.aliases].join(' '));
  const weightOf = (word: string): number => {
    const alike = words.find((one) => one === word || (word.length >= BEGINS_ALIKE && one.startsWith(word.slice(0, BEGINS_ALIKE))));
    return alike === undefined ? 0 : (rarity.get(alike) ?? 0.5) * (alike === word ? 1 : 0.5);
  };
  const begins = words[0] !== undefined && asked.includes(words[0]) ? BEGINS_WITH : 0;
  return asked.reduce((sum, word) => sum + weightOf(word), begins);
};

/** "x^2" in the question and in the topic's name. */
const shapeScore = ({ name }: Skill, text: string): number => {
  const shapes = new Set(text.toLowerCase().match(SHAPE) ?? []);
  return (name.toLowerCase().match(SHAPE) ?? []).some((shape) => shapes.has(shape)) ? SAME_SHAPE : 0;
};

const SHAPE = /(?<![\p{L}\p{N}])\p{L}\^\d/gu;
/** Between topics that share a word alike: the one that is about doing just that, and the one that shows the same formula. */
const BEGINS_WITH = 0.2;
const SAME_SHAPE = 0.2;

/**
 * The skill a goal is about, its deadline left out. "Adding fractions" names several skills alike: then the last of them in the course,
 * because the way there leads through the others.
 */
export const goalMeant = (course: CourseIndex, goal: string): SkillId | undefined => {
  const asked = goal.replace(/\bby\b.*$/i, '');
  const words = new Set(stems(asked));
  const matches = matchSkills(course, asked);
  const named = matches.filter((id) =>
    [...words].every((word) => stems([course.skills.get(id)?.name ?? '', ...(course.skills.get(id)?.aliases ?? [])].join(' ')).includes(word)),
  );
  return [...named].sort((a, b) => (course.position.get(b) ?? 0) - (course.position.get(a) ?? 0))[0] ?? matches[0];
};

/** About one rare word of a skill's name, or two of its summary: found by asking a small course many ways. */
const MATCH_AT_LEAST = 0.9;
const NAME_WEIGHT = 1;
const ALIAS_WEIGHT = 0.9;
const SUMMARY_WEIGHT = 0.35;
/** All the words of a name or an alias together say more than each of them; an alias that is the whole question leaves no doubt. */
const WHOLE_NAME = 1;
const WHOLE_ALIAS = 0.6;
const NOTHING_ELSE = 0.4;

const STOP_WORDS = new Set(
  (
    'the a an of to in on for and or is are be do does did how what whats why when which who can could should would i you we it its that this these those my ' +
    'your me not no with from as at by if then than so help please pls explain show tell about work works get find make question problem understand mean ' +
    'means know dont doesnt cant arent isnt im u tutor proximal'
  ).split(' '),
);

/** Endings a pupil varies: "adding", "added", "adds" and "addition" are one word here; "multiple" and "multiply" are two. */
const stem = (word: string): string => {
  const one = word.replace(/ves$/, 'f').replace(/(?<![su])s$/, '');
  const base = one
    .replace(/(?:ication|ie|ied|ying)$/, 'y')
    .replace(/ision$/, 'ide')
    .replace(/(?:ations?|ition|ison|ing|ed|ion)$/, '');
  const short = base.replace(/e$/, '');
  return short.length >= 3 ? short.replace(/(.)\1$/, '$1') : word;
};

const stems = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\s]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map(stem);

/** A word that names one skill says more than one that names them all. In (0, 1]. */
const rarityOf = (course: CourseIndex): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const skill of course.course.skills) {
    for (const word of new Set(stems([skill.name, ...skill.aliases].join(' ')))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const most = Math.log(1 + course.course.skills.length);
  return new Map([...counts].map(([word, count]) => [word, most === 0 ? 1 : Math.max(0.15, Math.log((1 + course.course.skills.length) / count) / most)]));
};

const score = (skill: Skill, asked: readonly string[], rarity: ReadonlyMap<string, number>): number => {
  const name = new Set(stems(skill.name));
  const aliases = skill.aliases.map(stems).filter((words) => words.length > 0);
  const aliasWords = new Set(aliases.flat());
  const summary = new Set(stems([skill.summary, skill.note?.title ?? '', skill.note?.idea ?? ''].join(' ')));
  const total = asked.reduce((sum, word) => {
    const weight = name.has(word) ? NAME_WEIGHT : aliasWords.has(word) ? ALIAS_WEIGHT : summary.has(word) ? SUMMARY_WEIGHT : 0;
    return sum + weight * (rarity.get(word) ?? 0.5);
  }, 0);
  const isAsked = (words: readonly string[]): boolean => words.length > 0 && words.every((word) => asked.includes(word));
  const isAll = aliases.some((words) => isAsked(words) && asked.every((word) => words.includes(word)));
  return total + (isAsked([...name]) ? WHOLE_NAME : 0) + (aliases.some(isAsked) ? WHOLE_ALIAS : 0) + (isAll ? NOTHING_ELSE : 0);
};
