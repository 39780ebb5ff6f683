import { SingleBar } from 'cli-progress';
import { channelOf, LOCAL_TENANT } from '../application/local-classroom.ts';
import { simulateClass } from '../application/simulate-class.ts';
import { withTutor } from './with-tutor.ts';

const DEMO_CLASS = 'Demo class';
const DEMO_TEACHER = 'demo-teacher';

/** A class to look at: 24 simulated learners with a past, and a teacher's seat to ask who needs help from. */
export const demo = ({ days, seed }: { readonly days: number; readonly seed: number }): Promise<void> =>
  withTutor(async (tutor, line) => {
    const { enrolment, firstClass, clock } = tutor;
    line.clear();
    const bar = new SingleBar({ format: 'Simulating {bar} {percentage} %', hideCursor: true, noTTYOutput: false, barsize: 30 });
    bar.start(100, 0);
    const made = await simulateClass(tutor)({
      cohortName: DEMO_CLASS,
      courseId: firstClass.courseId,
      days,
      seed,
      progress: (done, of) => bar.update(Math.round((100 * done) / of)),
    });
    bar.update(100);
    bar.stop();
    const { cohort } = made;
    await enrolment.enrol({
      account: { platform: 'web', tenant: LOCAL_TENANT, userId: DEMO_TEACHER },
      displayName: 'Demo teacher',
      cohortId: cohort.id,
      role: 'teacher',
      by: 'demo',
      timeZone: 'UTC',
      at: clock.now(),
    });
    await enrolment.spaceCohort({ platform: 'web', tenant: LOCAL_TENANT, channel: channelOf(cohort.id) }, cohort.id);
    console.log(made.recorded === 0 ? `${DEMO_CLASS} is already there.` : `${DEMO_CLASS}: ${made.learners} simulated learners with ${days} days of practice.`);
    console.log('Run `npm start`, open the link, take the seat “Demo teacher” and ask: who needs help?');
  });
