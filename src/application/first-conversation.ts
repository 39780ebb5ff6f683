import type { Command } from '../dialogue/read-command.ts';
import { isAllowed, isOutdated } from '../domain/learner/consent.ts';
import { answerOnboarding, askAgain, beginOnboarding, comeBackTo, finishOnboarding, renewConsent } from '../domain/learner/decide-onboarding.ts';
import type { OnboardingState } from '../domain/learner/onboarding.ts';
import type { LearnerAct } from '../domain/tutoring/act.ts';
import { decide } from '../domain/tutoring/decide.ts';
import { type Decision, type Setting, say, turnTo, undecided } from '../domain/tutoring/decision.ts';
import { roundUnderWay } from '../domain/tutoring/session.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';

/**
 * What comes before all else while there is no yes: to ask for it, once more in short when it is asked for already, and anew when
 * its text has changed since. `undefined`: a yes is there. Someone who said no is asked again only when they ask for it.
 */
export const askConsentFirst = (loaded: LearnerState, setting: Setting, wantsToStart: boolean): Decision | undefined => {
  const { consents, session } = loaded;
  if (isAllowed(consents, 'tutoring')) return undefined;
  const { activity } = session;
  if (activity.kind === 'onboarding' && activity.onboarding.step === 'consent') return answerOnboarding(loaded, setting, activity.onboarding, { kind: 'skip' });
  if (isOutdated(consents, 'tutoring')) return renewConsent(loaded, setting);
  const declinedBefore = consents.some(({ purpose }) => purpose === 'tutoring');
  return !declinedBefore || wantsToStart ? beginOnboarding(loaded, setting) : say(undecided(loaded), { kind: 'consent-needed' });
};

/** A wish to begin in the middle of the first conversation: the rest of it can wait, and a setting that was asked for is left as it was. */
export const actInstead = (loaded: LearnerState, setting: Setting, { only }: OnboardingState, act: LearnerAct): Decision => {
  const before = only === true ? leaveSetting(loaded) : finishOnboarding(undecided(loaded), setting);
  const acted = decide(before.state, act, setting);
  return { ...acted, statements: [...before.statements, ...acted.statements], events: [...before.events, ...acted.events] };
};

/**
 * A command while one of the tutor's own questions is open. The first conversation goes on afterwards at the same question, also when
 * another one was named and answered in between; a setting that was asked for is left as it was.
 */
export const commandInstead = async (
  loaded: LearnerState,
  setting: Setting,
  onboarding: OnboardingState,
  command: Command,
  follow: (loaded: LearnerState) => Promise<Decision>,
): Promise<Decision> => {
  if (onboarding.only === true) return follow({ ...loaded, session: leaveSetting(loaded).state.session });
  const isOpenAlready = command.kind === 'begin' || (command.kind === 'settings' && command.step === onboarding.step && command.value === undefined);
  if (isOpenAlready) return askAgain(undecided(loaded), setting, onboarding);
  const followed = await follow(loaded);
  const { activity } = followed.state.session;
  if (activity.kind === 'onboarding' && activity.onboarding !== onboarding) return comeBackTo(followed, onboarding);
  return activity.kind === 'onboarding' || activity.kind === 'idle' ? askAgain(followed, setting, onboarding) : followed;
};

/** Back to the round that waits behind a setting's question, without a word. */
const leaveSetting = (loaded: LearnerState): Decision => {
  const round = roundUnderWay(loaded.session.activity);
  return turnTo(undecided(loaded), round === undefined ? { kind: 'idle' } : { kind: 'working', round });
};
