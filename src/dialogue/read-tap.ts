import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { Skill } from '../domain/curriculum/skill.ts';
import type { SkillId } from '../domain/ids.ts';
import { ONBOARDING_STEPS } from '../domain/learner/onboarding.ts';
import { choicesFor } from '../domain/learner/onboarding-choices.ts';
import type { OnboardingReply } from '../domain/learner/onboarding-reply.ts';
import type { Learner } from '../domain/learner/profile.ts';
import type { LearnerAct } from '../domain/tutoring/act.ts';
import { momentOf } from '../domain/tutoring/moment.ts';
import { openItemOf, type Session } from '../domain/tutoring/session.ts';
import type { Action } from '../ports/action-codec.ts';
import { nameAt } from './bound-action.ts';
import type { Scene } from './read-act.ts';
import { type Command, readCommand } from './read-command.ts';
import { byShortId } from './short-id.ts';

/** A tap, understood. `late`: the button's moment has passed, or it has done its work already, and nothing may change. */
export type Tap =
  | { readonly kind: 'act'; readonly act: LearnerAct }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'onboarding'; readonly reply: OnboardingReply }
  | { readonly kind: 'erasure'; readonly confirmed: boolean }
  | { readonly kind: 'late'; readonly because: 'old-button' | 'done-already' | 'not-in-course' };

/** `tried` are the responses given to the open item so far. */
type TapScene = Scene & { readonly session: Session; readonly learner?: Learner; readonly tried?: readonly string[] };

export const OLD_BUTTON: Tap = { kind: 'late', because: 'old-button' };
const DONE_ALREADY: Tap = { kind: 'late', because: 'done-already' };

/** A double tap's second is held against what the first one changed, and is then late. */
export const readTap = (action: Action, scene: TapScene): Tap => {
  const { session } = scene;
  const { activity } = session;
  const open = openItemOf(activity);
  const number = action.name.startsWith('confidence') ? session.presentation : open?.presentation;
  if (action.presentation !== undefined && action.presentation !== number) return OLD_BUTTON;
  const name = nameAt(action.name, momentOf(session));
  if (name === undefined) return /^(hint|example)/.test(action.name) ? DONE_ALREADY : OLD_BUTTON;
  const [verb = '', ...rest] = name.split(':');
  const argument = rest.join(':');
  switch (verb) {
    case 'choice':
      return choiceTap(Number(argument), scene);
    case 'scaffold':
      return scaffoldTap(Number(argument), scene);
    case 'topic':
      return topicTap(skillAt(scene.course, Number(argument)), session);
    case 'skill':
      return skillTap(byShortId(scene.course.skills.values(), argument), session);
    case 'about':
      return aboutTap(skillAt(scene.course, Number(argument)));
    case 'confidence':
      return activity.kind === 'reflecting' && isConfidence(argument) ? act({ kind: 'reflect', confidence: argument }) : OLD_BUTTON;
    case 'decline':
      return activity.kind === 'offer' || activity.kind === 'choosing-topic' ? act({ kind: 'decline' }) : OLD_BUTTON;
    case 'disagree':
      // Under a belief told at rest there is no question's number; it is not the open question's belief.
      return action.presentation === undefined && open !== undefined
        ? OLD_BUTTON
        : act({ kind: 'disagree', ...(argument === '' ? {} : skillAt(scene.course, Number(argument))) });
    case 'onboard':
    case 'onboard-done':
    case 'onboard-skip':
      return onboardingTap(verb, rest, scene);
    case 'set': {
      const step = ONBOARDING_STEPS[Number(argument)];
      return step === undefined ? OLD_BUTTON : { kind: 'command', command: { kind: 'settings', step } };
    }
    case 'forget':
      return activity.kind === 'confirming-erasure' ? { kind: 'erasure', confirmed: argument === 'yes' } : OLD_BUTTON;
    case 'command':
      return commandTap(argument);
    default: {
      const known = PLAIN_TAPS[name];
      return known === undefined ? OLD_BUTTON : act(known);
    }
  }
};

const act = (value: LearnerAct): Tap => ({ kind: 'act', act: value });

/** The same choice tapped again says nothing new: it is no second try. */
const choiceTap = (index: number, { open, tried = [] }: TapScene): Tap => {
  const key = open?.item.answerKey;
  const response = key?.type === 'choice' ? key.choices[index] : undefined;
  if (response === undefined) return OLD_BUTTON;
  return tried.includes(response) ? DONE_ALREADY : act({ kind: 'answer', response, to: 'item' });
};

const scaffoldTap = (index: number, { open }: TapScene): Tap => {
  const key = open?.answerKey;
  const response = key?.type === 'choice' ? key.choices[index] : undefined;
  return response === undefined ? OLD_BUTTON : act({ kind: 'answer', response });
};

/** The topic being practised is not begun again: its open question is put once more instead. */
const topicTap = (topic: { readonly skillId?: SkillId }, { activity }: Session): Tap => {
  const round = activity.kind === 'working' ? activity.round : undefined;
  const isBegun = round?.purpose === 'practice' && round.open?.slot.skillId === topic.skillId;
  return act(isBegun ? { kind: 'next-request' } : { kind: 'choose-topic', ...topic });
};

/** "Did you mean this topic?" is answered with what is known of it; practice begins by a button that says so. */
const aboutTap = ({ skillId }: { readonly skillId?: SkillId }): Tap =>
  skillId === undefined ? OLD_BUTTON : act({ kind: 'free-question', text: '', matches: [skillId] });

/** From a channel, where the course may be another one than the learner's. */
const skillTap = (skill: Skill | undefined, session: Session): Tap =>
  skill === undefined ? { kind: 'late', because: 'not-in-course' } : topicTap({ skillId: skill.id }, session);

const skillAt = (course: CourseIndex, at: number): { readonly skillId?: SkillId } => {
  const skillId = [...course.position].find(([, position]) => position === at)?.[0];
  return skillId === undefined ? {} : { skillId };
};

const isConfidence = (value: string): value is 'shaky' | 'getting-there' | 'sure' => value === 'shaky' || value === 'getting-there' || value === 'sure';

const onboardingTap = (verb: 'onboard' | 'onboard-done' | 'onboard-skip', [stepAt = '', choiceAt = '', turn]: readonly string[], scene: TapScene): Tap => {
  const { activity } = scene.session;
  if (activity.kind !== 'onboarding' || ONBOARDING_STEPS[Number(stepAt)] !== activity.onboarding.step || scene.learner === undefined) return OLD_BUTTON;
  if (verb === 'onboard-done') return { kind: 'onboarding', reply: { kind: 'done' } };
  if (verb === 'onboard-skip') return { kind: 'onboarding', reply: { kind: 'skip' } };
  const choice = choicesFor(scene.learner, scene, activity.onboarding)[Number(choiceAt)];
  if (turn !== undefined && choice?.picked === (turn === 'on')) return DONE_ALREADY;
  return choice === undefined ? OLD_BUTTON : { kind: 'onboarding', reply: { kind: 'said', text: choice.value } };
};

const commandTap = (name: string): Tap => {
  if (name === 'begin') return { kind: 'command', command: { kind: 'begin' } };
  if (name === 'set-goal') return { kind: 'command', command: { kind: 'settings', step: 'goal' } };
  const command = readCommand(name.replaceAll('-', ' '));
  return command === undefined ? OLD_BUTTON : { kind: 'command', command };
};

const PLAIN_TAPS: Readonly<Record<string, LearnerAct>> = {
  hint: { kind: 'help-request' },
  example: { kind: 'example-request' },
  skip: { kind: 'skip' },
  why: { kind: 'why' },
  stop: { kind: 'stop' },
  topics: { kind: 'choose-topic' },
  'topics-more': { kind: 'choose-topic', more: true },
  'start:quiz': { kind: 'start', purpose: 'quiz' },
  'start:practice': { kind: 'start', purpose: 'practice' },
  'start:placement': { kind: 'start', purpose: 'placement' },
};
