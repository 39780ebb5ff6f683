import type { LocalDate } from '../domain/ids.ts';
import { localTime } from '../domain/local-time.ts';
import { directTo } from '../ports/conversation.ts';
import type { Outgoing } from '../ports/outbox.ts';
import { staffAudience } from './audiences.ts';
import { hostTimeZone } from './host-time-zone.ts';
import { gatherSummary, summaryTold } from './summarize-cohort.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** Monday, from seven in the morning where the tutor lives. */
const DIGEST_WEEKDAY = 1;
const DIGEST_FROM_MINUTE = 7 * 60;

/** Queues each class's weekly list once on its day. */
export const scheduleDigests =
  ({ enrolment, jobs, clock }: Pick<TutorPorts, 'enrolment' | 'jobs' | 'clock'>) =>
  async (): Promise<void> => {
    const local = localTime(clock.now(), hostTimeZone());
    if (local.weekday !== DIGEST_WEEKDAY || local.minuteOfDay < DIGEST_FROM_MINUTE) return;
    for (const cohort of await enrolment.cohorts()) {
      if (!cohort.simulated)
        await jobs.add({ name: 'weekly-digest', cohortId: cohort.id, week: local.date }, { id: `weekly-digest_${cohort.id}_${local.date}` });
    }
  };

/**
 * The list comes to the teachers; nobody has to come and look. A class without activity or teachers gets none. Whoever asked for it
 * before breakfast gets it with the others: the list is the same for all of them. `week` is told once, however often the job runs.
 */
export const sendWeeklyDigest =
  (ports: Pick<TutorPorts, 'enrolment' | 'reports' | 'courses' | 'clock' | 'log'>) =>
  async (cohortId: string, week: LocalDate): Promise<void> => {
    const cohort = (await ports.enrolment.cohorts()).find(({ id }) => id === cohortId);
    if (cohort === undefined) return;
    const teachers = await ports.reports.teachers(cohort.id);
    const summary = await gatherSummary(ports, cohort);
    if (teachers.length === 0 || summary.active === 0) return;
    const audience = staffAudience();
    const outgoing = teachers.flatMap(({ accounts }): readonly Outgoing[] => {
      const [account] = accounts;
      return account === undefined ? [] : [{ to: directTo(account), statement: { kind: 'cohort-summary', summary, occasion: 'weekly' }, audience }];
    });
    const changes = [summaryTold(summary, { kind: 'weekly', week })];
    const outcome = await ports.reports.record({ changes, outgoing, at: ports.clock.now() });
    if (outcome === 'told-before') ports.log.info('weekly-digest-told-before', { cohort: cohort.id, week });
  };
