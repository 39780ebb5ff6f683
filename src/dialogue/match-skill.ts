import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { Skill } from '../domain/curriculum/skill.ts';
import type { SkillId } from '../domain/ids.ts';

/**
 * Which skills of the course a text may be about, by shared words: names weigh most, then aliases, then the summary and note.
 * Lexical on purpose: it is instant, explains itself, and says nothing rather than guess. Meaning comes with embeddings.
 */
export const matchSkills = (course: CourseIndex, text: string): readonly SkillId[] => {
  const asked = [...new Set(stems(`${text} ${operationWords(text)}`))];
  if (asked.length === 0) return [];
  const rarity = rarityOf(course);
  return course.course.skills
    .map((skill) => ({ id: skill.id, score: score(skill, asked, rarity) }))
    .filter(({ score: value }) => value >= MATCH_AT_LEAST)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ id }) => id);
};

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

const STOP_WORDS = new Set(
  'the a an of to in on for and or is are be do does did how what why when which who can could should would i you we it that this these those my your me not no with from as at by if then than so help please explain show tell about work works get make question problem understand mean means tutor proximal'.split(
    ' ',
  ),
);

/** Endings a pupil varies: "adding", "added", "adds" are one word here. */
const stem = (word: string): string => {
  const short = word.replace(/(?:ication|ations?|ition|ing|ied|ies|ed|es|ion|s|e|y)$/, '');
  return short.length >= 3 ? short.replace(/(.)\1$/, '$1') : word;
};

const stems = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
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
  const aliases = new Set(skill.aliases.flatMap(stems));
  const summary = new Set(stems([skill.summary, skill.note?.title ?? '', skill.note?.idea ?? ''].join(' ')));
  const total = asked.reduce((sum, word) => {
    const weight = name.has(word) ? NAME_WEIGHT : aliases.has(word) ? ALIAS_WEIGHT : summary.has(word) ? SUMMARY_WEIGHT : 0;
    return sum + weight * (rarity.get(word) ?? 0.5);
  }, 0);
  const wholeAlias = skill.aliases.some((alias) => stems(alias).length > 0 && stems(alias).every((word) => asked.includes(word)));
  const wholeName = [...name].length > 0 && [...name].every((word) => asked.includes(word));
  return total + (wholeName ? 1 : 0) + (wholeAlias ? 0.6 : 0);
};

/** A task names its idea by a sign: "3/4 ÷ 1/2" is about dividing fractions. */
const operationWords = (asked: string): string => {
  const fraction = /\d\s*\/\s*\d/.test(asked) ? 'fractions' : '';
  const rest = asked.replace(/\d\s*\/\s*\d/g, ' ');
  const bottoms = [...asked.matchAll(/\d\s*\/\s*(\d+)/g)].map(([, bottom]) => bottom);
  const kind = bottoms.length < 2 ? '' : new Set(bottoms).size > 1 ? ' different unlike denominators' : ' same like denominators';
  if (/÷|\d\s*:\s*\d|divided by/.test(rest)) return `dividing ${fraction}`;
  if (/[×*]|times/.test(rest)) return `multiplying ${fraction}`;
  if (/\+|plus/.test(rest)) return `adding ${fraction}${kind}`;
  if (/[-−]|minus/.test(rest)) return `subtracting ${fraction}${kind}`;
  return /[<>]/.test(rest) ? `comparing ${fraction}` : fraction;
};
