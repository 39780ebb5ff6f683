import { matchSkills, nearSkills } from '../dialogue/match-skill.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { numbersIn } from '../domain/curriculum/numbers-in-text.ts';
import type { SkillId } from '../domain/ids.ts';
import type { Statement } from '../domain/statement.ts';

/** What a channel hears, and the skill it is about. The same for everyone who asks. */
export type ChannelWords = { readonly statement: Statement; readonly skillId?: SkillId };

/** Topics to choose from under a question in a channel. */
const SUGGESTED_MOST = 3;

/** A question in words: the note of the topic it is most likely about, or the topics it may be about. */
export const answerToWords = (course: CourseIndex, asked: string): ChannelWords => {
  const matches = matchSkills(course, asked);
  const noted = matches.find((id) => course.skills.get(id)?.note !== undefined);
  if (noted !== undefined) return aboutTopic(course, noted, asked);
  // In a course of many topics one word of a question may name a dozen: better to show three of them than to know nothing.
  const suggested = matches.length === 0 ? nearSkills(course, asked).slice(0, SUGGESTED_MOST) : matches;
  const suggestions = suggested.map((id) => ({ at: course.position.get(id) ?? 0, name: course.skills.get(id)?.name ?? id }));
  return { statement: { kind: 'question-unmatched', suggestions }, ...(matches[0] === undefined ? {} : { skillId: matches[0] }) };
};

/** A topic chosen among those suggested, by its place in the course. The class may work on another course since. */
export const answerToTopic = (course: CourseIndex, at: number): ChannelWords => {
  const skillId = [...course.position].find(([, position]) => position === at)?.[0];
  return skillId === undefined ? { statement: { kind: 'redirect', because: 'old-button' } } : aboutTopic(course, skillId, '');
};

const aboutTopic = (course: CourseIndex, skillId: SkillId, asked: string): ChannelWords => {
  const skill = course.skills.get(skillId);
  const at = course.position.get(skillId) ?? 0;
  if (skill?.note === undefined) return { statement: { kind: 'topic-without-note', name: skill?.name ?? skillId, at, skillId, where: 'channel' }, skillId };
  const { title, idea, workedExample, question } = skill.note;
  const homework = HOMEWORK.test(asked);
  const example = homework && isSameTask(asked, workedExample) ? [] : workedExample;
  return { statement: { kind: 'question-answer', title, idea, example, question, at, skillId, homework, where: 'channel' }, skillId };
};

/** Numbers on both sides of a sign or an "and": a task from a sheet, not a question about an idea. */
const HOMEWORK = /\d\s*(?:[-+*/÷×:^=<>]|plus|minus|times|divided by|over)\s*\d/i;

/** A worked example with the very numbers of the task would be its solution. */
const isSameTask = (asked: string, example: readonly string[]): boolean => {
  const shown = numbersIn(example.join(' '));
  return numbersIn(asked).every(({ value }) => shown.some((other) => other.value.top === value.top && other.value.bottom === value.bottom));
};
