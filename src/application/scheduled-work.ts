import type { LearnerId, LocalDate } from '../domain/ids.ts';
import { isAllowed } from '../domain/learner/consent.ts';
import { quizDayDue } from '../domain/learner/quiz-due.ts';
import { localTime } from '../domain/local-time.ts';
import { undecided } from '../domain/tutoring/decision.ts';
import { offerDailyQuiz } from '../domain/tutoring/offer.ts';
import type { AccountKey, Address } from '../ports/conversation.ts';
import { isTutorError } from '../ports/errors.ts';
import type { Outgoing } from '../ports/outbox.ts';
import { recordDecision } from './record-decision.ts';
import { gatherSummary, keepSummary } from './summarize-cohort.ts';
import type { TutorPorts } from './tutor-ports.ts';

const PAGE = 500;

/** Finds who is due and queues one job each. The job's id is the learner and the day: a double tick is harmless. */
export const scheduleQuizzes =
  ({ tutoring, jobs, clock, log }: Pick<TutorPorts, 'tutoring' | 'jobs' | 'clock' | 'log'>) =>
  async (): Promise<void> => {
    const now = clock.now();
    let queued = 0;
    let after: LearnerId | undefined;
    for (;;) {
      const page = await tutoring.quizCandidates(after, PAGE);
      for (const { learner, lastOffered, unansweredOffers } of page) {
        const date = quizDayDue(learner, now, { unansweredOffers, ...(lastOffered === undefined ? {} : { lastOffered }) });
        if (date === undefined) continue;
        await jobs.add({ name: 'daily-quiz', learnerId: learner.id, date }, { id: `daily-quiz_${learner.id}_${date}_${Math.floor(now / RETRY_OFFER_MS)}` });
        queued += 1;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last.learner.id;
    }
    if (queued > 0) log.info('quizzes-queued', { queued });
  };

/** A learner in the middle of a question is not interrupted; the offer is tried again after this long, on the same day. */
const RETRY_OFFER_MS = 30 * 60_000;

/** Offers the day's quiz once: the store refuses a second offer for the same day, whoever tries. */
export const sendDailyQuiz =
  (ports: Pick<TutorPorts, 'tutoring' | 'courses' | 'clock' | 'dice' | 'log'>) =>
  async (learnerId: LearnerId, date: LocalDate): Promise<void> => {
    const loaded = await ports.tutoring.load(learnerId);
    const account = loaded?.accounts[0];
    // Erased, withdrawn or unreachable since the job was queued: nothing to do, and nothing wrong.
    if (loaded === undefined || account === undefined || !isAllowed(loaded.consents, 'tutoring')) return;
    const course = await ports.courses.course(loaded.courseId);
    if (course === undefined) return ports.log.warn('daily-quiz-without-course', { course: loaded.courseId });
    const setting = { course, now: ports.clock.now(), dice: ports.dice.dice() };
    const decision = offerDailyQuiz(undecided(loaded), setting, date);
    if (decision === undefined) return;
    try {
      await recordDecision(ports, { loaded, decision, to: directTo(account), at: setting.now });
    } catch (cause) {
      if (isTutorError(cause, 'CONFLICT')) return ports.log.info('daily-quiz-already-offered', { learner: learnerId });
      throw cause;
    }
  };

/** Monday, from seven in the morning where the tutor lives. */
const DIGEST_WEEKDAY = 1;
const DIGEST_FROM_MINUTE = 7 * 60;

/** Queues each class's weekly list once on its day. */
export const scheduleDigests =
  ({ enrolment, jobs, clock }: Pick<TutorPorts, 'enrolment' | 'jobs' | 'clock'>) =>
  async (): Promise<void> => {
    const local = localTime(clock.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (local.weekday !== DIGEST_WEEKDAY || local.minuteOfDay < DIGEST_FROM_MINUTE) return;
    for (const cohort of await enrolment.cohorts()) {
      if (!cohort.simulated)
        await jobs.add({ name: 'weekly-digest', cohortId: cohort.id, week: local.date }, { id: `weekly-digest_${cohort.id}_${local.date}` });
    }
  };

/** The list comes to the teachers; nobody has to come and look. A class without activity or teachers gets none. */
export const sendWeeklyDigest =
  (ports: Pick<TutorPorts, 'enrolment' | 'reports' | 'courses' | 'tutoring' | 'clock'>) =>
  async (cohortId: string): Promise<void> => {
    const cohort = (await ports.enrolment.cohorts()).find(({ id }) => id === cohortId);
    if (cohort === undefined) return;
    const teachers = await ports.reports.teachers(cohort.id);
    const last = await ports.reports.lastSummary(cohort.id);
    const summary = await gatherSummary(ports, cohort);
    if (teachers.length === 0 || summary.active === 0 || (last !== undefined && ports.clock.now() - last.at < DIGEST_QUIET_MS)) return;
    const audience = { language: 'en', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, mayReword: false };
    const outgoing = teachers.flatMap(({ accounts }): readonly Outgoing[] => {
      const [account] = accounts;
      return account === undefined ? [] : [{ to: directTo(account), statement: { kind: 'cohort-summary', summary, occasion: 'weekly' }, audience }];
    });
    await ports.tutoring.say(outgoing, undefined, ports.clock.now());
    await keepSummary(ports, summary);
  };

/** A teacher who asked within the last hours has the list; a job that runs twice sends it once. */
const DIGEST_QUIET_MS = 6 * 3_600_000;

const directTo = ({ platform, tenant, userId }: AccountKey): Address => ({ scope: 'direct', platform, tenant, userId });
