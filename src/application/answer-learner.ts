import { goalMeant } from '../dialogue/match-skill.ts';
import { readAct, type Scene } from '../dialogue/read-act.ts';
import { readPupilCommand } from '../dialogue/read-command.ts';
import { readOnboarding } from '../dialogue/read-onboarding.ts';
import { OLD_BUTTON, readTap, type Tap } from '../dialogue/read-tap.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { grade } from '../domain/grading/grade.ts';
import { isAllowed } from '../domain/learner/consent.ts';
import { answerOnboarding, beginOnboarding, leaveOnboarding } from '../domain/learner/decide-onboarding.ts';
import { readYesNo } from '../domain/learner/read-settings.ts';
import { decide } from '../domain/tutoring/decide.ts';
import { type Decision, type Setting, say, type TutoringState, undecided } from '../domain/tutoring/decision.ts';
import type { PresentedItem } from '../domain/tutoring/move.ts';
import { resumeRound } from '../domain/tutoring/resume-round.ts';
import { presentedItem } from '../domain/tutoring/round.ts';
import { itemAt } from '../domain/tutoring/select-item.ts';
import { openItemOf, roundUnderWay } from '../domain/tutoring/session.ts';
import type { Person } from '../ports/enrolment.ts';
import { isTutorError, TutorError } from '../ports/errors.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { Outgoing } from '../ports/outbox.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import { attemptLog } from './attempt-log.ts';
import { actInstead, askConsentFirst, commandInstead } from './first-conversation.ts';
import { followCommand } from './follow-command.ts';
import { eraseLearner } from './learner-rights.ts';
import { loadOutlook } from './load-forecast.ts';
import { recordDecision } from './record-decision.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Two writers rarely meet in one private conversation; three meetings in a row are a fault, not bad luck. */
const MAX_CONFLICTS = 3;

type Ports = Pick<TutorPorts, 'tutoring' | 'courses' | 'records' | 'actions' | 'clock' | 'dice' | 'page' | 'log' | 'versions' | 'evidence'>;

/** What the learner wants, whatever way they said it. */
type Wish = Tap | { readonly kind: 'greeting' };

/**
 * load -> understand -> decide -> record. Safe to run again for the same event: it is closed in the same transaction, in which what is
 * said `alongside`, to others than the learner, is written too.
 */
export const answerLearner =
  (ports: Ports) =>
  async (event: InboxEvent, person: Person, alongside: readonly Outgoing[] = []): Promise<void> => {
    for (let conflicts = 0; ; conflicts++) {
      try {
        return await answerOnce(ports, event, person, alongside);
      } catch (cause) {
        if (!isTutorError(cause, 'CONFLICT') || conflicts >= MAX_CONFLICTS) throw cause;
      }
    }
  };

const answerOnce = async (ports: Ports, event: InboxEvent, person: Person, alongside: readonly Outgoing[]): Promise<void> => {
  const loaded = await ports.tutoring.load(person.id);
  if (loaded === undefined) throw new TutorError('NOT_FOUND', `person ${person.id} is a learner without a learner profile`);
  const course = await ports.courses.course(loaded.courseId);
  if (course === undefined) throw new TutorError('NOT_FOUND', `class course ${loaded.courseId} is not in the library`);

  const setting: Setting = { course, now: ports.clock.now(), dice: ports.dice.dice() };
  const tried = event.inbound.content.kind === 'action' ? await triedOn(ports, loaded) : [];
  const wish = understand(ports, event, loaded, setting, tried);
  if (wish.kind === 'erasure' && wish.confirmed) return eraseLearner(ports, event, loaded, person);
  const outlook = await loadOutlook(ports, person.id, course);
  const log = wish.kind === 'act' && wish.act.kind === 'why' ? await attemptLog(ports, person.id) : undefined;
  const state = { ...loaded, ...(outlook === undefined ? {} : { outlook }), ...(log === undefined ? {} : { log }) };
  const decision = await decideWish(ports, state, setting, wish, event);
  return recordDecision(ports, { loaded, decision, to: event.inbound.from, event, alongside, at: setting.now });
};

/** The responses given to the open item so far, as they were given. */
const triedOn = async ({ tutoring }: Ports, { learner, session }: LearnerState): Promise<readonly string[]> => {
  const open = openItemOf(session.activity);
  if (open === undefined || open.tries === 0) return [];
  const tries = await tutoring.attempts(learner.id, { presentation: open.presentation, limit: open.tries });
  return tries.map(({ response }) => response);
};

const understand = ({ actions }: Ports, { inbound }: InboxEvent, loaded: LearnerState, setting: Setting, tried: readonly string[]): Wish => {
  const { learner, session } = loaded;
  const scene = sceneOf(learner, session, setting.course);
  switch (inbound.content.kind) {
    case 'joined':
      return { kind: 'greeting' };
    case 'action': {
      const action = actions.decode(inbound.content.actionId, inbound.account, setting.now);
      return action === undefined ? OLD_BUTTON : readTap(action, { ...scene, session, learner, tried });
    }
    case 'text':
      return readText(inbound.content.text, scene, session.activity);
  }
};

const readText = (text: string, scene: Scene, activity: LearnerState['session']['activity']): Wish => {
  if (activity.kind === 'confirming-erasure')
    return { kind: 'erasure', confirmed: readYesNo(text) === true || /^(yes,? )?delete (it|everything|all)[.!]*$/i.test(text.trim()) };
  if (activity.kind === 'onboarding') return readOnboarding(text, activity.onboarding);
  const command = readPupilCommand(text);
  if (command !== undefined && !isTheAnswer(text, scene)) return { kind: 'command', command };
  return { kind: 'act', act: readAct(text, scene) };
};

/** "Plan" may be the right answer to an open question about words; then it is one. */
const isTheAnswer = (text: string, scene: Scene): boolean => scene.open?.answerKey.type === 'text' && grade(scene.open.answerKey, text).kind === 'correct';

const sceneOf = (learner: LearnerState['learner'], session: LearnerState['session'], course: CourseIndex): Scene => {
  const open = openItemOf(session.activity);
  const item = open === undefined ? undefined : itemAt(course, learner, open);
  if (open === undefined || item === undefined) return { activity: session.activity, course };
  const help = open.scaffold === undefined ? undefined : item.help[open.scaffold];
  return { activity: session.activity, course, open: { item, answerKey: help?.kind === 'scaffold' ? help.answerKey : item.answerKey } };
};

const decideWish = async (ports: Ports, loaded: LearnerState & TutoringState, setting: Setting, wish: Wish, event: InboxEvent): Promise<Decision> => {
  const state: TutoringState = loaded;
  const { activity } = loaded.session;
  if (wish.kind === 'greeting') return greet(state, setting, isAllowed(loaded.consents, 'tutoring'));
  const consentFirst = isPossibleWithoutConsent(wish, activity) ? undefined : askConsentFirst(loaded, setting, wantsToStart(wish, event));
  if (consentFirst !== undefined) return consentFirst;

  switch (wish.kind) {
    case 'onboarding':
      return activity.kind === 'onboarding'
        ? answerOnboarding(state, setting, activity.onboarding, withGoalSkill(wish.reply, setting))
        : say(undecided(state), { kind: 'redirect', because: 'old-button' });
    case 'command': {
      const follow = (from: LearnerState): Promise<Decision> => followCommand(ports, from, setting, wish.command, event.inbound.account);
      return activity.kind === 'onboarding' ? commandInstead(loaded, setting, activity.onboarding, wish.command, follow) : follow(loaded);
    }
    case 'act':
      return activity.kind === 'onboarding' ? actInstead(loaded, setting, activity.onboarding, wish.act) : decide(state, wish.act, setting);
    case 'erasure':
      return afterErasureKept(loaded, setting);
    case 'late':
      return say(undecided(state), { kind: 'redirect', because: wish.because, ...(wish.because === 'done-already' ? openAgain(state, setting) : {}) });
  }
};

/** The open question, so that the answer to a late tap has buttons that are not late. */
const openAgain = ({ learner, session }: TutoringState, setting: Setting): { readonly item?: PresentedItem } => {
  const open = openItemOf(session.activity);
  const round = roundUnderWay(session.activity);
  const item = open === undefined ? undefined : itemAt(setting.course, learner, open);
  return open === undefined || round === undefined || item === undefined ? {} : { item: presentedItem(setting, round, item, open) };
};

/** The answer to the consent question itself; and whoever said no may still ask what is held, have it deleted, and ask for help. */
const isPossibleWithoutConsent = (wish: Wish, activity: LearnerState['session']['activity']): boolean => {
  if (wish.kind === 'command') return ['forget', 'mydata', 'help'].includes(wish.command.kind);
  if (wish.kind === 'erasure') return activity.kind === 'confirming-erasure';
  return activity.kind === 'onboarding' && activity.onboarding.step === 'consent' && (wish.kind === 'onboarding' || wish.kind === 'late');
};

const wantsToStart = (wish: Wish, { inbound }: InboxEvent): boolean =>
  (wish.kind === 'command' && wish.command.kind === 'begin') ||
  (inbound.content.kind === 'text' && /^\/?(start|begin|join|hi|hello|hey)\b/i.test(inbound.content.text.trim()));

/** A "forget" that is taken back: to the open question, or to the end of a first conversation that it cut short. */
const afterErasureKept = ({ consents, ...state }: LearnerState, setting: Setting): Decision => {
  const kept = say(undecided(state), { kind: 'erasure-kept' });
  return state.learner.onboardedAt === undefined && isAllowed(consents, 'tutoring') ? leaveOnboarding(kept, setting) : resumeRound(kept, setting);
};

/** Opening the conversation starts onboarding once; a reload of the page says nothing. */
const greet = (state: TutoringState, setting: Setting, mayTutor: boolean): Decision =>
  state.session.activity.kind === 'new' && !mayTutor ? beginOnboarding(state, setting) : undecided(state);

const withGoalSkill = (reply: Parameters<typeof answerOnboarding>[3], { course }: Setting): Parameters<typeof answerOnboarding>[3] => {
  if (reply.kind !== 'said') return reply;
  const goalSkill = goalMeant(course, reply.text);
  return goalSkill === undefined ? reply : { ...reply, goalSkill };
};
