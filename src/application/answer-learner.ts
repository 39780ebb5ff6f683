import { goalMeant } from '../dialogue/match-skill.ts';
import { readAct, type Scene } from '../dialogue/read-act.ts';
import { readCommand } from '../dialogue/read-command.ts';
import { openItem, readTap, type Tap } from '../dialogue/read-tap.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { grade } from '../domain/grading/grade.ts';
import { isAllowed } from '../domain/learner/consent.ts';
import { answerOnboarding, beginOnboarding } from '../domain/learner/decide-onboarding.ts';
import { readYesNo } from '../domain/learner/read-settings.ts';
import { decide } from '../domain/tutoring/decide.ts';
import { type Decision, type Setting, say, type TutoringState, undecided } from '../domain/tutoring/decision.ts';
import { resumeRound } from '../domain/tutoring/resume-round.ts';
import { itemAt } from '../domain/tutoring/select-item.ts';
import type { Person } from '../ports/enrolment.ts';
import { isTutorError, TutorError } from '../ports/errors.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import { followCommand } from './follow-command.ts';
import { eraseLearner } from './learner-rights.ts';
import { recordDecision } from './record-decision.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Two writers rarely meet in one private conversation; three meetings in a row are a fault, not bad luck. */
const MAX_CONFLICTS = 3;

type Ports = Pick<TutorPorts, 'tutoring' | 'courses' | 'records' | 'actions' | 'clock' | 'dice' | 'page' | 'log'>;

/** What the learner wants, whatever way they said it. */
type Wish = Tap | { readonly kind: 'greeting' };

/** load -> understand -> decide -> record. Safe to run again for the same event: it is closed in the same transaction. */
export const answerLearner =
  (ports: Ports) =>
  async (event: InboxEvent, person: Person): Promise<void> => {
    for (let conflicts = 0; ; conflicts++) {
      try {
        return await answerOnce(ports, event, person);
      } catch (cause) {
        if (!isTutorError(cause, 'CONFLICT') || conflicts >= MAX_CONFLICTS) throw cause;
      }
    }
  };

const answerOnce = async (ports: Ports, event: InboxEvent, person: Person): Promise<void> => {
  const loaded = await ports.tutoring.load(person.id);
  if (loaded === undefined) throw new TutorError('NOT_FOUND', `person ${person.id} is a learner without a learner profile`);
  const course = await ports.courses.course(loaded.courseId);
  if (course === undefined) throw new TutorError('NOT_FOUND', `class course ${loaded.courseId} is not in the library`);

  const setting: Setting = { course, now: ports.clock.now(), dice: ports.dice.dice() };
  const wish = understand(ports, event, loaded, course, setting);
  if (wish.kind === 'erasure' && wish.confirmed) return eraseLearner(ports, event, loaded);
  const decision = await decideWish(ports, loaded, setting, wish, event);
  return recordDecision(ports, { loaded, decision, to: event.inbound.from, event, at: setting.now });
};

const understand = ({ actions }: Ports, { inbound }: InboxEvent, { learner, session }: LearnerState, course: CourseIndex, setting: Setting): Wish => {
  const scene = sceneOf(learner, session, course);
  switch (inbound.content.kind) {
    case 'joined':
      return { kind: 'greeting' };
    case 'action': {
      const action = actions.decode(inbound.content.actionId, inbound.account, setting.now);
      return action === undefined ? { kind: 'late' } : readTap(action, { ...scene, session, learner });
    }
    case 'text':
      return readText(inbound.content.text, scene, session.activity);
  }
};

/** While an onboarding question is open, words are its answer, unless they are plainly a command. */
const readText = (text: string, scene: Scene, activity: LearnerState['session']['activity']): Wish => {
  const command = readCommand(text);
  if (activity.kind === 'confirming-erasure')
    return { kind: 'erasure', confirmed: readYesNo(text) === true || /^(yes,? )?delete (it|everything|all)[.!]*$/i.test(text.trim()) };
  if (activity.kind === 'onboarding') {
    const leavesSetting = activity.onboarding.only === true && command !== undefined;
    if (leavesSetting || command?.kind === 'help' || command?.kind === 'forget' || command?.kind === 'mydata') return { kind: 'command', command };
    if (/^(skip|pass|next|leave it|stop|cancel|idk|dunno|no idea|i don'?t know)[.!]*$/i.test(text.trim()))
      return { kind: 'onboarding', reply: { kind: 'skip' } };
    if (/^(done|that'?s all|finished)[.!]*$/i.test(text.trim())) return { kind: 'onboarding', reply: { kind: 'done' } };
    const called = /^(?:call me|i'?m|i am|my name is)\s+(.+)$/i.exec(text.trim())?.[1];
    return { kind: 'onboarding', reply: { kind: 'said', text: activity.onboarding.step === 'alias' && called !== undefined ? called : text } };
  }
  if (command !== undefined && !isTheAnswer(text, scene)) return { kind: 'command', command };
  return { kind: 'act', act: readAct(text, scene) };
};

/** "Plan" may be the right answer to an open question about words; then it is one. */
const isTheAnswer = (text: string, scene: Scene): boolean => scene.open?.answerKey.type === 'text' && grade(scene.open.answerKey, text).kind === 'correct';

const sceneOf = (learner: LearnerState['learner'], session: LearnerState['session'], course: CourseIndex): Scene => {
  const open = openItem(session);
  const item = open === undefined ? undefined : itemAt(course, learner, open);
  if (open === undefined || item === undefined) return { activity: session.activity, course };
  const help = open.scaffold === undefined ? undefined : item.help[open.scaffold];
  return { activity: session.activity, course, open: { item, answerKey: help?.kind === 'scaffold' ? help.answerKey : item.answerKey } };
};

const decideWish = async (ports: Ports, loaded: LearnerState, setting: Setting, wish: Wish, event: InboxEvent): Promise<Decision> => {
  const state: TutoringState = loaded;
  const { activity } = loaded.session;
  const mayTutor = isAllowed(loaded.consents, 'tutoring');
  const asksToBegin = wish.kind === 'command' && wish.command.kind === 'begin';
  if (wish.kind === 'greeting') return greet(state, setting, mayTutor);
  if (!mayTutor && activity.kind !== 'onboarding' && !isRight(wish, activity)) return beginOrAsk(state, setting, asksToBegin, event);

  switch (wish.kind) {
    case 'onboarding':
      return activity.kind === 'onboarding'
        ? answerOnboarding(state, setting, activity.onboarding, withGoalSkill(wish.reply, setting))
        : say(undecided(state), { kind: 'redirect', because: 'old-button' });
    case 'command':
      return followCommand(ports, loaded, setting, wish.command);
    case 'act':
      return decide(state, wish.act, setting);
    case 'erasure':
      return resumeRound(say(undecided(state), { kind: 'erasure-kept' }), setting);
    case 'late':
      return say(undecided(state), { kind: 'redirect', because: 'old-button' });
  }
};

/** Whoever said no may still ask what is held, have it deleted, and ask for help. */
const isRight = (wish: Wish, activity: LearnerState['session']['activity']): boolean =>
  (wish.kind === 'command' && ['forget', 'mydata', 'help'].includes(wish.command.kind)) || (wish.kind === 'erasure' && activity.kind === 'confirming-erasure');

/** Opening the conversation starts onboarding once; a reload of the page says nothing. */
const greet = (state: TutoringState, setting: Setting, mayTutor: boolean): Decision =>
  state.session.activity.kind === 'new' && !mayTutor ? beginOnboarding(state, setting) : undecided(state);

/** Before consent there is one thing to talk about. Someone who said no is asked again only when they ask for it. */
const beginOrAsk = (state: LearnerState | TutoringState, setting: Setting, asksToBegin: boolean, { inbound }: InboxEvent): Decision => {
  const declinedBefore = 'consents' in state && state.consents.some(({ purpose }) => purpose === 'tutoring');
  const wantsToStart = asksToBegin || (inbound.content.kind === 'text' && /^\/?(start|begin|join|hi|hello|hey)\b/i.test(inbound.content.text.trim()));
  return !declinedBefore || wantsToStart ? beginOnboarding(state, setting) : say(undecided(state), { kind: 'consent-needed' });
};

const withGoalSkill = (reply: Parameters<typeof answerOnboarding>[3], { course }: Setting): Parameters<typeof answerOnboarding>[3] => {
  if (reply.kind !== 'said') return reply;
  const goalSkill = goalMeant(course, reply.text);
  return goalSkill === undefined ? reply : { ...reply, goalSkill };
};
