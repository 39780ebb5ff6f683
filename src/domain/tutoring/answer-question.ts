import type { Item } from '../curriculum/item.ts';
import type { SkillId } from '../ids.ts';
import type { LearnerAct } from './act.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import { tellsAnswer } from './give-help.ts';
import type { PresentedItem } from './move.ts';
import { skillNameOf } from './round.ts';

/** A question asked in private. It is never booked as an answer; the open item stays open. */
export const answerQuestion = (
  decision: Decision,
  setting: Setting,
  act: Extract<LearnerAct, { kind: 'free-question' }>,
  during: { readonly skillId: SkillId; readonly put: PresentedItem; readonly item: Item; readonly assessing: boolean } | undefined,
): Decision => {
  if (during?.assessing === true) return say(decision, { kind: 'redirect', because: 'no-hints', item: during.put });
  const skillId = act.matches.find((id) => setting.course.skills.get(id)?.note !== undefined) ?? during?.skillId;
  const note = skillId === undefined ? undefined : setting.course.skills.get(skillId)?.note;
  if (skillId === undefined || note === undefined) {
    if (during !== undefined) return say(decision, { kind: 'redirect', because: 'question-open', item: during.put });
    const suggestions = act.matches.slice(0, 3).map((id) => ({ at: setting.course.position.get(id) ?? 0, name: skillNameOf(setting, id) }));
    return say(decision, { kind: 'question-unmatched', suggestions });
  }
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
    {
      type: 'question-asked',
      skillId,
      where: 'direct',
      at: setting.now,
    },
  );
  if (during === undefined) return answered;
  const { activity } = answered.state.session;
  // The note is help: the try after it is aided.
  const helped =
    activity.kind === 'working' && activity.round.open !== undefined
      ? turnTo(answered, { kind: 'working', round: { ...activity.round, open: { ...activity.round.open, exampleSeen: true } } })
      : answered;
  return say(helped, { kind: 'redirect', because: 'off-task', item: during.put });
};
