import type { Item } from '../curriculum/item.ts';
import type { SkillId } from '../ids.ts';
import type { LearnerAct } from './act.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import { tellsAnswer } from './give-help.ts';
import type { PresentedItem } from './move.ts';
import { skillNameOf } from './round.ts';

type Question = Extract<LearnerAct, { kind: 'free-question' }>;
type OpenQuestion = { readonly skillId: SkillId; readonly put: PresentedItem; readonly item: Item; readonly assessing: boolean };

/** A question asked in private. It is never booked as an answer; the open item stays open. */
export const answerQuestion = (decision: Decision, setting: Setting, act: Question, during: OpenQuestion | undefined): Decision => {
  if (during?.assessing === true) return say(decision, { kind: 'redirect', because: 'no-hints', item: during.put });
  const skillId = act.matches.find((id) => setting.course.skills.get(id)?.note !== undefined) ?? (act.onItem === true ? during?.skillId : undefined);
  const note = skillId === undefined ? undefined : setting.course.skills.get(skillId)?.note;
  if (skillId === undefined || note === undefined)
    return during === undefined ? withoutNote(decision, setting, act) : say(decision, { kind: 'redirect', because: 'no-answer', item: during.put });
  // What tells the open question's answer waits until that is answered.
  if (during !== undefined && tellsAnswer(during.item, [note.title, note.idea]))
    return say(decision, { kind: 'redirect', because: 'would-tell', item: during.put });
  const example = during !== undefined && tellsAnswer(during.item, note.workedExample) ? [] : note.workedExample;
  const answered = happened(
    say(decision, {
      kind: 'question-answer',
      title: note.title,
      idea: note.idea,
      example,
      // One question at a time: while an item is open, that is the one.
      ...(during === undefined ? { question: note.question } : {}),
      at: setting.course.position.get(skillId) ?? 0,
      homework: false,
      where: 'direct',
    }),
    { type: 'question-asked', skillId, where: 'direct', at: setting.now },
  );
  if (during === undefined) return answered;
  const isOnItem = skillId === during.skillId || during.item.skillIds.includes(skillId);
  return say(isOnItem ? helped(answered) : answered, { kind: 'redirect', because: 'answered', item: during.put });
};

/** A tapped or named topic alone is the one that is meant; words may mean several. */
const withoutNote = (decision: Decision, setting: Setting, { text, matches, near = [] }: Question): Decision => {
  const suggestions = (matches.length === 0 ? near : matches)
    .slice(0, 3)
    .map((id) => ({ at: setting.course.position.get(id) ?? 0, name: skillNameOf(setting, id) }));
  const [only] = suggestions;
  if (text === '' && only !== undefined) return say(decision, { kind: 'topic-without-note', ...only, where: 'direct' });
  return say(decision, { kind: 'question-unmatched', suggestions });
};

/** The note on the open item's own skill is help: the try after it is aided. */
const helped = (decision: Decision): Decision => {
  const { activity } = decision.state.session;
  if (activity.kind !== 'working' || activity.round.open === undefined) return decision;
  return turnTo(decision, { kind: 'working', round: { ...activity.round, open: { ...activity.round.open, exampleSeen: true } } });
};
