import { SingleBar } from 'cli-progress';
import { importOatutor } from '../../adapters/formats/oatutor/import-oatutor.ts';
import { reportImport } from '../../adapters/formats/report.ts';
import { grade } from '../domain/grading/grade.ts';
import { withTutor } from './with-tutor.ts';

/** Reads an OATutor course, says what was taken and what was not and why, and stores it. The same file again changes nothing. */
export const importOatutorCourse = (path: string, { dryRun, use }: { readonly dryRun?: true; readonly use?: true }): Promise<void> =>
  withTutor(async ({ courses, enrolment, firstClass, clock }, line) => {
    line.clear();
    const reading = barOf('Reading');
    const imported = await importOatutor(path, { grade, progress: reading.update });
    reading.stop();
    for (const said of reportImport(imported)) console.log(said);
    if (dryRun === true) return console.log('Dry run: nothing was stored.');

    const storing = barOf('Storing');
    const outcome = await courses.save(imported.course, storing.update);
    storing.stop();
    console.log(
      {
        created: 'Stored as a new course.',
        changed: 'Stored: it replaces the earlier version.',
        unchanged: 'This version was stored before: nothing changed.',
      }[outcome],
    );
    if (use === true) {
      await enrolment.saveCohort({ name: firstClass.name, courseId: imported.course.id, simulated: false, at: clock.now() });
      console.log(`"${firstClass.name}" works on it from now on.`);
    } else console.log(`Let a class work on it: npm run proximal -- class "${firstClass.name}" --course ${imported.course.id}`);
  });

const barOf = (what: string): { readonly update: (done: number, of: number) => void; readonly stop: () => void } => {
  const bar = new SingleBar({ format: `${what} {bar} {value} of {total}`, hideCursor: true, barsize: 30, clearOnComplete: true });
  let started = false;
  return {
    update: (done, of) => {
      if (!started) bar.start(of, 0);
      started = true;
      bar.setTotal(of);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
};
