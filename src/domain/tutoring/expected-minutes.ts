import type { CourseIndex, ItemSource } from '../curriculum/course.ts';
import type { SkillId } from '../ids.ts';

/** Pupils of ten to fourteen read about 150 words a minute; six characters a word. */
const CHARACTERS_PER_MINUTE = 150 * 6;
/** Minutes to think and answer: the measured medians of school tutors lie between 30 and 60 seconds a question. A choice is tapped, an expression typed. */
const ANSWER_MINUTES = { choice: 0.5, number: 0.6, fraction: 0.65, text: 0.6, expression: 0.9 } as const;
const OTHER_MINUTES = 0.9;
/** Questions of a skill looked at: they are alike. */
const SAMPLE = 4;

/** Minutes one question on the skill takes, with feedback, by its text and by what is to be typed. */
export const expectedMinutes = (course: CourseIndex, skillId: SkillId): number => {
  const sample = (course.itemsOf.get(skillId) ?? []).slice(0, SAMPLE);
  return sample.length === 0 ? OTHER_MINUTES : sample.reduce((sum, source) => sum + minutesOf(source), 0) / sample.length;
};

const minutesOf = (source: ItemSource): number => {
  const { stem } = source.kind === 'item' ? source.item : source.template;
  const type = source.kind === 'item' ? source.item.answerKey.type : source.template.answer.type;
  const answering = type in ANSWER_MINUTES ? ANSWER_MINUTES[type as keyof typeof ANSWER_MINUTES] : OTHER_MINUTES;
  return stem.length / CHARACTERS_PER_MINUTE + answering;
};
