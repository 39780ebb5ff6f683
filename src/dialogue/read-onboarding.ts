import type { OnboardingState } from '../domain/learner/onboarding.ts';
import type { OnboardingReply } from '../domain/learner/onboarding-reply.ts';
import type { LearnerAct } from '../domain/tutoring/act.ts';
import { readStart } from './read-act.ts';
import { type Command, readPupilCommand } from './read-command.ts';

/** What words mean while one of the tutor's own questions is open. */
export type OnboardingWish =
  | { readonly kind: 'onboarding'; readonly reply: OnboardingReply }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'act'; readonly act: LearnerAct };

/** Words are the answer to the open question, unless they are plainly a command, a wish to begin, or a question themselves. */
export const readOnboarding = (text: string, { step }: OnboardingState): OnboardingWish => {
  const said = text.trim();
  const command = readPupilCommand(said);
  if (command?.kind === 'goal' && command.text !== undefined && step === 'goal') return reply({ kind: 'said', text: command.text });
  if (command?.kind === 'settings' && command.step === step && command.value !== undefined) return reply({ kind: 'said', text: command.value });
  if (command !== undefined) return { kind: 'command', command };
  const start = readStart(said);
  if (start !== undefined) return { kind: 'act', act: start };
  if (STOP.test(said)) return reply({ kind: 'leave' });
  if (SKIP.test(said) || (step === 'alias' && NO.test(said))) return reply({ kind: 'skip' });
  if (DONE.test(said)) return reply({ kind: 'done' });
  if (asks(said, step)) return reply({ kind: 'asked' });
  const called = step === 'alias' ? /^(?:call me|i'?m|i am|my name is|it'?s)\s+(.+?)[.!]*$/i.exec(said)?.[1] : undefined;
  return reply({ kind: 'said', text: called ?? said });
};

const reply = (value: OnboardingReply): OnboardingWish => ({ kind: 'onboarding', reply: value });

const STOP = /^(?:stop|stop it|stop asking|quit|exit|enough|no more questions|skip (?:all|the rest|everything))[.!]*$/i;
const SKIP = /^(?:skip|skip it|pass|next|leave it|cancel|idk|dunno|no idea|i don'?t know|rather not|don'?t want to(?: say)?)[.!]*$/i;
const NO = /^(?:no|nope|no thanks?|no thank you|none|nothing)[.!]*$/i;
const DONE = /^(?:done|that'?s all|that'?s it|finished)[.!]*$/i;

/** "Berlin?" is an answer with a doubt in it, and "how to divide fractions" is a goal; "why do you ask" is neither. */
const asks = (said: string, step: OnboardingState['step']): boolean => {
  const words = said.split(/\s+/).length;
  if (/^(?:why|what for|huh|what)[.?!]*$/i.test(said) || /^why\b/i.test(said)) return true;
  if (said.endsWith('?') && words >= 3) return true;
  return step !== 'goal' && step !== 'interests' && words >= 3 && /^(?:what|how|who|where|when|which|can you|do you|do i|is it|are you)\b/i.test(said);
};
