import { givesAnswerAway } from '../curriculum/answer-in-text.ts';
import type { ItemSource } from '../curriculum/course.ts';
import type { Item } from '../curriculum/item.ts';
import { freshSeed, realizeItem } from '../curriculum/realize-item.ts';
import { grade } from '../grading/grade.ts';
import { rightAnswers } from '../grading/right-answers.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import { expectedInput, isAssessing, skillNameOf } from './round.ts';
import { interestsFor } from './select-item.ts';
import { type OpenItem, type Round, withoutScaffold } from './session.ts';

/** Steps of the ladder the learner may still climb on this item. */
export const helpLeft = (round: Round, open: OpenItem, item: Item): number => (isAssessing(round, open.slot) ? 0 : item.help.length - open.helpSeen);

/** The next step of the ladder: one at a time, lightest first, the bottom-out hint last. */
export const giveHelp = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  if (isAssessing(round, open.slot)) return say(decision, { kind: 'redirect', because: 'no-hints' });
  const help = item.help[open.helpSeen];
  if (help === undefined) return say(decision, { kind: 'teacher-refer', skillName: skillNameOf(setting, open.slot.skillId), because: 'no-help-left' });

  const level = open.helpSeen + 1;
  const isLast = level === item.help.length;
  const helped: OpenItem = {
    ...withoutScaffold(open),
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
  return happened(given, {
    type: 'help-given',
    what: 'step',
    ref: open.ref,
    skillId: open.slot.skillId,
    presentation: open.presentation,
    level,
    isLast,
    at: setting.now,
  });
};

/**
 * A worked example, which asks nothing of its own: one question at a time, and that is the open one. Another question of the skill with its solution, other numbers and another answer, or else the class note's.
 * Never the open item's own way, and never one that tells its answer.
 */
export const showExample = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  if (isAssessing(round, open.slot)) return say(decision, { kind: 'redirect', because: 'no-hints' });
  const solved = solvedSibling(decision, setting, round, open, item);
  const example = solved === undefined ? noteExample(setting, open, item) : { title: '', idea: solved.stem, ...pictureOf(solved), steps: solved.solution };
  if (example === undefined) return giveHelp(decision, setting, round, open, item);
  const known = solved === undefined || solved.seed !== 0 ? round : { ...round, solved: [...(round.solved ?? []), solved.id] };
  const seen: OpenItem = { ...open, exampleSeen: true };
  const shown = say(turnTo(decision, { kind: 'working', round: { ...known, open: seen } }), {
    kind: 'example-show',
    ...example,
    presentation: open.presentation,
  });
  const { ref, slot, presentation, helpSeen: level } = open;
  return happened(shown, { type: 'help-given', what: 'worked-example', ref, skillId: slot.skillId, presentation, level, isLast: false, at: setting.now });
};

/** Draws of one template before another is tried: the first with another answer is taken. */
const SIBLING_DRAWS = 5;

/** The most alike first: the same template with other numbers, then other templates, then fixed items, each by how near their difficulty lies. */
const solvedSibling = ({ state }: Decision, { course, dice }: Setting, round: Round, open: OpenItem, item: Item): Item | undefined => {
  const sources = [...(course.itemsOf.get(open.slot.skillId) ?? [])].sort((a, b) => unlikeness(a, item, round) - unlikeness(b, item, round));
  for (const source of sources) {
    for (let draw = 0; draw < (source.kind === 'template' ? SIBLING_DRAWS : 1); draw++) {
      const seed = source.kind === 'template' ? freshSeed((name) => dice(`example:${open.presentation}:${draw}:${name}`)) : 0;
      const other = realizeItem(source, seed, interestsFor(state.learner, open.slot.role));
      if (other.solution.length > 0 && !hasSameAnswer(item, other) && !tellsAnswer(item, [other.stem, ...other.solution])) return other;
    }
  }
  return undefined;
};

/** Larger than any distance in difficulty, so that the kind of source decides first. */
const KIND_STEP = 100;

const unlikeness = (source: ItemSource, item: Item, round: Round): number => {
  const { id, difficulty } = source.kind === 'template' ? source.template : source.item;
  if (id === item.id) return 0;
  // A fixed item still to come in a round is spoilt by being shown, one already done is not.
  const kind = source.kind === 'template' ? 1 : round.done.some(({ ref }) => ref.itemId === id) ? 2 : 3;
  return kind * KIND_STEP + Math.abs(difficulty - item.difficulty);
};

const noteExample = (
  { course }: Setting,
  open: OpenItem,
  item: Item,
): { readonly title: string; readonly idea: string; readonly steps: readonly string[] } | undefined => {
  const note = course.skills.get(open.slot.skillId)?.note;
  if (note === undefined || tellsAnswer(item, [note.title, note.idea, ...note.workedExample])) return undefined;
  return { title: note.title, idea: note.idea, steps: note.workedExample };
};

const pictureOf = ({ picture }: Item): Pick<Item, 'picture'> => (picture === undefined ? {} : { picture });

/** An answer that is none of the open item's choices is another one. */
const hasSameAnswer = (item: Item, other: Item): boolean =>
  rightAnswers(other.answerKey).some((answer) => {
    const { kind } = grade(item.answerKey, answer);
    return kind !== 'wrong' && !(kind === 'unreadable' && item.answerKey.type === 'choice');
  });

/** The open item's answer may stand on the way to another answer too. */
export const tellsAnswer = (item: Item, texts: readonly string[]): boolean => texts.some((text) => givesAnswerAway(text, item.answerKey, item.stem));
