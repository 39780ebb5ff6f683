import type { Instant, LearnerId, LocalDate } from '../domain/ids.ts';
import { isAllowed } from '../domain/learner/consent.ts';
import { quizDayDue } from '../domain/learner/quiz-due.ts';
import { undecided } from '../domain/tutoring/decision.ts';
import { offerDailyQuiz } from '../domain/tutoring/offer.ts';
import { directTo } from '../ports/conversation.ts';
import { isTutorError } from '../ports/errors.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import { recordDecision } from './record-decision.ts';
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

/**
 * Whether the queued quiz may still be said: a job may run long after it was queued, at night, on a quiet day, or when the day's quiz is
 * done. How often to offer was settled when it was queued.
 */
const isStillDue = ({ learner }: LearnerState, now: Instant, date: LocalDate): boolean => quizDayDue(learner, now, { unansweredOffers: 0 }) === date;

/** Offers the day's quiz once: the store refuses a second offer for the same day, whoever tries. */
export const sendDailyQuiz =
  (ports: Pick<TutorPorts, 'tutoring' | 'courses' | 'clock' | 'dice' | 'log'>) =>
  async (learnerId: LearnerId, date: LocalDate): Promise<void> => {
    const loaded = await ports.tutoring.load(learnerId);
    const account = loaded?.accounts[0];
    // Erased, withdrawn or unreachable since the job was queued: nothing to do, and nothing wrong.
    if (loaded === undefined || account === undefined || !isAllowed(loaded.consents, 'tutoring')) return;
    const now = ports.clock.now();
    if (!isStillDue(loaded, now, date)) return;
    const course = await ports.courses.course(loaded.courseId);
    if (course === undefined) return ports.log.warn('daily-quiz-without-course', { course: loaded.courseId });
    const setting = { course, now, dice: ports.dice.dice() };
    const decision = offerDailyQuiz(undecided(loaded), setting, date);
    if (decision === undefined) return;
    try {
      await recordDecision(ports, { loaded, decision, to: directTo(account), at: setting.now });
    } catch (cause) {
      if (isTutorError(cause, 'CONFLICT')) return ports.log.info('daily-quiz-already-offered', { learner: learnerId });
      throw cause;
    }
  };
