import type { CourseIndex } from '../domain/curriculum/course.ts';
import type { SkillId } from '../domain/ids.ts';
import type { OnboardingReply } from '../domain/learner/decide-onboarding.ts';
import { choicesFor } from '../domain/learner/decide-onboarding.ts';
import { ONBOARDING_STEPS } from '../domain/learner/onboarding.ts';
import type { Learner } from '../domain/learner/profile.ts';
import type { LearnerAct } from '../domain/tutoring/act.ts';
import type { OpenItem, Session } from '../domain/tutoring/session.ts';
import type { Action } from '../ports/action-codec.ts';
import type { Scene } from './read-act.ts';
import { type Command, readCommand } from './read-command.ts';

/** A tap, understood. `late`: the button stood under an earlier question, and nothing may change. */
export type Tap =
  | { readonly kind: 'act'; readonly act: LearnerAct }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'onboarding'; readonly reply: OnboardingReply }
  | { readonly kind: 'erasure'; readonly confirmed: boolean }
  | { readonly kind: 'late' };

type TapScene = Scene & { readonly session: Session; readonly learner?: Learner };

export const readTap = (action: Action, scene: TapScene): Tap => {
  const [verb = '', ...rest] = action.name.split(':');
  const argument = rest.join(':');
  if (action.presentation !== undefined && action.presentation !== openItem(scene.session)?.presentation) return { kind: 'late' };
  switch (verb) {
    case 'choice':
      return choiceTap(Number(argument), scene);
    case 'topic':
      return act({ kind: 'choose-topic', ...skillAt(scene.course, Number(argument)) });
    case 'confidence':
      return scene.session.activity.kind === 'reflecting' && isConfidence(argument) ? act({ kind: 'reflect', confidence: argument }) : { kind: 'late' };
    case 'onboard':
    case 'onboard-done':
    case 'onboard-skip':
      return onboardingTap(verb, rest, scene);
    case 'set': {
      const step = ONBOARDING_STEPS[Number(argument)];
      return step === undefined ? { kind: 'late' } : { kind: 'command', command: { kind: 'settings', step } };
    }
    case 'forget':
      return scene.session.activity.kind === 'confirming-erasure' ? { kind: 'erasure', confirmed: argument === 'yes' } : { kind: 'late' };
    case 'command':
      return commandTap(argument);
    default: {
      const known = PLAIN_TAPS[action.name];
      return known === undefined ? { kind: 'late' } : act(known);
    }
  }
};

const act = (value: LearnerAct): Tap => ({ kind: 'act', act: value });

export const openItem = ({ activity }: Session): OpenItem | undefined => (activity.kind === 'working' ? activity.round.open : undefined);

const choiceTap = (index: number, { open }: Scene): Tap => {
  const response =
    open?.answerKey.type === 'choice' ? open.answerKey.choices[index] : open?.item.answerKey.type === 'choice' ? open.item.answerKey.choices[index] : undefined;
  return response === undefined ? { kind: 'late' } : act({ kind: 'answer', response });
};

const skillAt = (course: CourseIndex, at: number): { readonly skillId?: SkillId } => {
  const skillId = [...course.position].find(([, position]) => position === at)?.[0];
  return skillId === undefined ? {} : { skillId };
};

const isConfidence = (value: string): value is 'shaky' | 'getting-there' | 'sure' => value === 'shaky' || value === 'getting-there' || value === 'sure';

const onboardingTap = (verb: 'onboard' | 'onboard-done' | 'onboard-skip', [stepAt = '', choiceAt = '']: readonly string[], scene: TapScene): Tap => {
  const { activity } = scene.session;
  if (activity.kind !== 'onboarding' || ONBOARDING_STEPS[Number(stepAt)] !== activity.onboarding.step || scene.learner === undefined) return { kind: 'late' };
  if (verb === 'onboard-done') return { kind: 'onboarding', reply: { kind: 'done' } };
  if (verb === 'onboard-skip') return { kind: 'onboarding', reply: { kind: 'skip' } };
  const choice = choicesFor(scene.learner, scene, activity.onboarding)[Number(choiceAt)];
  return choice === undefined ? { kind: 'late' } : { kind: 'onboarding', reply: { kind: 'said', text: choice.value } };
};

const commandTap = (name: string): Tap => {
  if (name === 'begin') return { kind: 'command', command: { kind: 'begin' } };
  if (name === 'set-goal') return { kind: 'command', command: { kind: 'settings', step: 'goal' } };
  const command = readCommand(name.replaceAll('-', ' '));
  return command === undefined ? { kind: 'late' } : { kind: 'command', command };
};

const PLAIN_TAPS: Readonly<Record<string, LearnerAct>> = {
  hint: { kind: 'help-request' },
  example: { kind: 'example-request' },
  skip: { kind: 'skip' },
  why: { kind: 'why' },
  disagree: { kind: 'disagree' },
  stop: { kind: 'stop' },
  topics: { kind: 'choose-topic' },
  decline: { kind: 'decline' },
  'start:quiz': { kind: 'start', purpose: 'quiz' },
  'start:practice': { kind: 'start', purpose: 'practice' },
  'start:placement': { kind: 'start', purpose: 'placement' },
};
