import { givesAnswerAway } from '../curriculum/answer-in-text.ts';
import type { Item } from '../curriculum/item.ts';
import { realizeItem } from '../curriculum/realize-item.ts';
import { grade } from '../grading/grade.ts';
import { rightAnswers } from '../grading/right-answers.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import { expectedInput, isAssessing, skillNameOf } from './round.ts';
import type { OpenItem, Round } from './session.ts';

/** Steps of the ladder the learner may still climb on this item. */
export const helpLeft = (round: Round, open: OpenItem, item: Item): number => (isAssessing(round, open.slot) ? 0 : item.help.length - open.helpSeen);

/** The next step of the ladder: one at a time, lightest first, the bottom-out hint last. */
export const giveHelp = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  if (isAssessing(round, open.slot)) return say(decision, { kind: 'redirect', because: 'question-open' });
  const help = item.help[open.helpSeen];
  if (help === undefined) return say(decision, { kind: 'teacher-refer', skillName: skillNameOf(setting, open.slot.skillId), because: 'no-help-left' });

  const level = open.helpSeen + 1;
  const isLast = level === item.help.length;
  const { scaffold: _left, ...rest } = open;
  const helped: OpenItem = {
    ...rest,
    helpSeen: level,
    bottomedOut: open.bottomedOut || isLast,
    ...(help.kind === 'scaffold' ? { scaffold: level - 1 } : {}),
  };
  const given = say(turnTo(decision, { kind: 'working', round: { ...round, open: helped } }), {
    kind: 'help-give',
    help: help.kind === 'hint' ? help : { kind: 'scaffold', question: help.question, expects: expectedInput(help.answerKey) },
    level,
    of: item.help.length,
    isLast,
    presentation: open.presentation,
  });
  return happened(given, { type: 'help-given', ref: open.ref, skillId: open.slot.skillId, presentation: open.presentation, level, isLast, at: setting.now });
};

/** A worked example of the skill: the concept note's, or another item of the skill with its solution. Never the open item's own. */
export const showExample = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  if (isAssessing(round, open.slot)) return say(decision, { kind: 'redirect', because: 'question-open' });
  const note = setting.course.skills.get(open.slot.skillId)?.note;
  const example =
    note === undefined ? solvedLike(setting, open, item) : { title: note.title, idea: note.idea, steps: note.workedExample, question: note.question };
  if (example === undefined) return giveHelp(decision, setting, round, open, item);
  const seen: OpenItem = { ...open, exampleSeen: true };
  return say(turnTo(decision, { kind: 'working', round: { ...round, open: seen } }), { kind: 'example-show', ...example, presentation: open.presentation });
};

const solvedLike = (
  { course, dice }: Setting,
  open: OpenItem,
  item: Item,
): { readonly title: string; readonly idea: string; readonly steps: readonly string[]; readonly question: string } | undefined => {
  for (const source of course.itemsOf.get(open.slot.skillId) ?? []) {
    const other = realizeItem(source, source.kind === 'template' ? 1 + Math.floor(dice(`example:${open.presentation}`) * 1_000_000) : 0);
    // Another item with the same answer would give this one's away.
    if (other.solution.length > 0 && other.stem !== item.stem && !hasSameAnswer(item, other) && !tellsAnswer(item, other))
      return { title: '', idea: other.stem, steps: other.solution, question: '' };
  }
  return undefined;
};

const hasSameAnswer = (item: Item, other: Item): boolean => rightAnswers(other.answerKey).some((answer) => grade(item.answerKey, answer).kind !== 'wrong');

/** The open item's answer may stand on the way to another answer too. */
const tellsAnswer = (item: Item, other: Item): boolean => [other.stem, ...other.solution].some((text) => givesAnswerAway(text, item.answerKey, item.stem));
