import { goalMeant, matchSkills } from '../dialogue/match-skill.ts';
import type { Command } from '../dialogue/read-command.ts';
import type { CourseIndex } from '../domain/curriculum/course.ts';
import { pathTo } from '../domain/curriculum/prerequisites.ts';
import { DAY, later, type SkillId } from '../domain/ids.ts';
import { CONSENT_TEXT_VERSIONS, isAllowed } from '../domain/learner/consent.ts';
import { answerOnboarding, beginOnboarding, changeSetting } from '../domain/learner/decide-onboarding.ts';
import type { OnboardingState } from '../domain/learner/onboarding.ts';
import type { LearningPlan } from '../domain/learner/profile.ts';
import { isEvidence } from '../domain/mastery/attempt.ts';
import { beliefOf } from '../domain/mastery/belief.ts';
import { type Decision, happened, type Setting, say, turnTo, undecided } from '../domain/tutoring/decision.ts';
import { makePlan, planOf, practisable } from '../domain/tutoring/plan.ts';
import { resumeRound } from '../domain/tutoring/resume-round.ts';
import { roundUnderWay } from '../domain/tutoring/session.ts';
import { showPlan } from '../domain/tutoring/show-plan.ts';
import type { AccountKey } from '../ports/conversation.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import { dataSummary } from './learner-rights.ts';
import type { TutorPorts } from './tutor-ports.ts';

type Ports = Pick<TutorPorts, 'tutoring' | 'records' | 'page'>;

/** Answers looked at for "in the last seven days"; nobody answers more in a week. */
const WEEK_ANSWERS_MOST = 1_000;

/** Everything a learner can ask outside of questions and answers. */
export const followCommand = async (ports: Ports, loaded: LearnerState, setting: Setting, command: Command, account: AccountKey): Promise<Decision> => {
  const decision = undecided(loaded);
  switch (command.kind) {
    case 'begin':
      if (loaded.learner.onboardedAt === undefined) return beginOnboarding(loaded, setting);
      return roundUnderWay(loaded.session.activity) === undefined
        ? say(decision, { kind: 'redirect', because: 'nothing-open' })
        : resumeRound(decision, setting);
    case 'help':
      return say(decision, { kind: 'help-show', role: 'learner' });
    case 'progress':
      return showProgress(ports, loaded, setting);
    case 'goal':
      return command.text === undefined ? showGoal(decision, setting) : setGoal(decision, setting, command.text);
    case 'plan':
      return plan(decision, setting, command.change);
    case 'settings':
      return settings(loaded, setting, command);
    case 'mydata':
      return say(decision, {
        kind: 'data-export',
        summary: await dataSummary(ports.records, loaded),
        ...fileLink(ports, account),
      });
    case 'forget':
      return askErasure(decision);
    case 'reword':
      return happened(say(decision, { kind: 'reword-changed', on: command.on }), {
        type: 'consent-recorded',
        consent: { purpose: 'language-model', given: command.on, by: 'learner', textVersion: CONSENT_TEXT_VERSIONS['language-model'], at: setting.now },
      });
    case 'invite':
    case 'new-link':
    case 'who-needs-help':
    case 'seat-remove':
    case 'classes':
    case 'how-is':
    case 'teacher-add':
    case 'teacher-remove':
    case 'teacher-list':
    case 'class-here':
    case 'whoami':
    case 'teacher-help':
    case 'courses':
    case 'course':
      return say(decision, { kind: 'teacher-refused' });
  }
};

/** Only the page's own accounts can open its file. The seat is named: a browser that may take several would be given another's. */
const fileLink = ({ page }: Ports, { platform, userId }: AccountKey): { readonly link?: string } =>
  page === undefined || platform !== 'web' ? {} : { link: `${page.url()}/mydata.json?seat=${encodeURIComponent(userId)}` };

const askErasure = (decision: Decision): Decision => {
  const setAside = roundUnderWay(decision.state.session.activity);
  return turnTo(say(decision, { kind: 'erasure-ask' }), { kind: 'confirming-erasure', ...(setAside === undefined ? {} : { resume: setAside }) });
};

const settings = (loaded: LearnerState, setting: Setting, { step, value }: Extract<Command, { kind: 'settings' }>): Decision => {
  const { learner } = loaded;
  if (step === undefined)
    return say(undecided(loaded), {
      kind: 'settings-show',
      profile: learner.profile,
      mayReword: isAllowed(loaded.consents, 'language-model'),
      ...(learner.goal === undefined ? {} : { goal: learner.goal }),
    });
  const opened = changeSetting(loaded, setting, step);
  if (value === undefined) return opened;
  if (step === 'goal') return setGoal(undecided(loaded), setting, value);
  const onboarding: OnboardingState = { step, only: true, pickedInterests: [], pickedQuietDays: [] };
  const answered = answerOnboarding(loaded, setting, onboarding, { kind: 'said', text: value });
  // A list typed at once is complete: nobody wants to be asked for more of it.
  const { activity } = answered.state.session;
  const isList = step === 'interests' || step === 'quiet-days';
  const isRead = answered.statements.every(({ kind }) => kind !== 'onboarding-retry');
  return isList && isRead && activity.kind === 'onboarding' ? answerOnboarding(answered.state, setting, activity.onboarding, { kind: 'done' }) : answered;
};

const showProgress = async ({ tutoring }: Ports, loaded: LearnerState, { course, now }: Setting): Promise<Decision> => {
  const { learner, model } = loaded;
  const week = await tutoring.attempts(learner.id, { since: later(now, -7 * DAY), limit: WEEK_ANSWERS_MOST });
  const beliefs = practisable(course).map((id) => ({ ...beliefOf(model, id, now), name: nameOf(course, id) }));
  return say(undecided(loaded), {
    kind: 'progress-show',
    beliefs,
    streak: learner.streak,
    answersThisWeek: week.length,
    ...(learner.goal === undefined ? {} : { goal: learner.goal }),
    ...calibrationOf(week.filter(isEvidence).map(({ expected, outcome }) => ({ expected, right: outcome !== 'wrong' }))),
  });
};

/** Below this many answers a comparison of expectation and outcome says nothing. */
const CALIBRATION_LEAST = 10;

/** "I expected 7 of 10 right, you got 8": the tutor's own numbers held against what happened. */
const calibrationOf = (answers: readonly { readonly expected: number; readonly right: boolean }[]): { readonly calibration?: string } => {
  if (answers.length < CALIBRATION_LEAST) return {};
  const expected = Math.round(answers.reduce((sum, answer) => sum + answer.expected, 0));
  const right = answers.filter((answer) => answer.right).length;
  return { calibration: `Of your ${answers.length} first tries this week I expected ${expected} right; you got ${right}.` };
};

const showGoal = (decision: Decision, { course, now }: Setting): Decision => {
  const { learner, model } = decision.state;
  const { goal } = learner;
  if (goal === undefined) return say(decision, { kind: 'goal-show' });
  const skillId = goal.skillId;
  const stepsLeft =
    skillId === undefined || !course.skills.has(skillId)
      ? undefined
      : pathTo(course, skillId)
          .filter((id) => (course.itemsOf.get(id)?.length ?? 0) > 0 && !['mastered', 'review-due'].includes(beliefOf(model, id, now).status))
          .map((id) => nameOf(course, id));
  return say(decision, {
    kind: 'goal-show',
    goal,
    ...(skillId === undefined ? {} : { goalName: nameOf(course, skillId) }),
    ...(stepsLeft === undefined ? {} : { stepsLeft }),
  });
};

const setGoal = (decision: Decision, setting: Setting, text: string): Decision => {
  const { session } = decision.state;
  const goalSkill = goalMeant(setting.course, text);
  const onboarding: OnboardingState = { step: 'goal', only: true, pickedInterests: [], pickedQuietDays: [] };
  const answered = answerOnboarding(decision.state, setting, onboarding, { kind: 'said', text, ...(goalSkill === undefined ? {} : { goalSkill }) });
  // A goal may be set in the middle of a question; the question stays open.
  return answered.events.some(({ type }) => type === 'goal-set') ? turnTo(answered, session.activity) : answered;
};

const plan = (decision: Decision, setting: Setting, change: Extract<Command, { kind: 'plan' }>['change']): Decision => {
  const { course, now } = setting;
  const { learner } = decision.state;
  if (change === undefined) return showPlan(decision, setting, planOf(course, learner, now));
  if (change.kind === 'reset') {
    const usual = makePlan(course, learner.goal, 'tutor', now);
    return showPlan(happened(decision, { type: 'plan-made', plan: usual }), setting, usual, { changed: true });
  }
  const [skillId] = matchSkills(course, change.topic);
  if (skillId === undefined)
    return say(decision, {
      kind: 'plan-unknown-topic',
      text: change.topic.slice(0, 60),
      suggestions: planOf(course, learner, now)
        .skillIds.slice(0, 3)
        .map((id) => nameOf(course, id)),
    });
  const steered: LearningPlan = {
    skillIds: [skillId, ...planOf(course, learner, now).skillIds.filter((id) => id !== skillId)],
    madeBy: 'learner',
    madeAt: now,
  };
  return showPlan(happened(decision, { type: 'plan-made', plan: steered }), setting, steered, { changed: true });
};

const nameOf = (course: CourseIndex, id: SkillId): string => course.skills.get(id)?.name ?? id;
