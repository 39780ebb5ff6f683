import { type OpenTutor, openTutor } from '../bootstrap.ts';
import { readConfig } from '../config.ts';
import { startFailure } from '../main.ts';
import { type ProgressLine, progressLine } from './progress-line.ts';

/** Opens the store for one command and closes it after. A failure is told in words and sets the exit code. */
export const withTutor = async (work: (tutor: OpenTutor, line: ProgressLine) => Promise<void>): Promise<void> => {
  const line = progressLine();
  try {
    const tutor = await openTutor(readConfig(process.env, console.error), line.show);
    try {
      await work(tutor, line);
    } finally {
      line.clear();
      await tutor.close();
    }
  } catch (cause) {
    line.clear();
    console.error(startFailure(cause));
    process.exitCode = 1;
  }
};
