import { backup, restore } from '../../adapters/database/backup.ts';
import { readConfig } from '../config.ts';
import { startFailure } from '../main.ts';
import { TutorError } from '../ports/errors.ts';
import { progressLine } from './progress-line.ts';
import { withTutor } from './with-tutor.ts';

export const backupStore = (file: string, { force }: { readonly force?: true }): Promise<void> =>
  withTutor(async ({ database, config }, line) => {
    if (database.kind !== 'embedded') throw new TutorError('NOT_ALLOWED', 'this tutor keeps its data in Postgres: back it up with pg_dump');
    line.show('writing the backup');
    await backup(database, file, { from: config.PROXIMAL_DATA_DIR, mayReplace: force === true });
    line.clear();
    console.log(`Backed up ${config.PROXIMAL_DATA_DIR} to ${file}. Keep it as safe as the data itself: it holds what learners wrote.`);
  });

export const restoreStore = async (file: string): Promise<void> => {
  const line = progressLine();
  try {
    const { PROXIMAL_DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(process.env);
    if (databaseUrl !== undefined) throw new TutorError('NOT_ALLOWED', 'this tutor keeps its data in Postgres: restore it with pg_restore');
    line.show('restoring the backup');
    await restore(file, dataDir);
    line.clear();
    console.log(`Restored ${file} into ${dataDir}.`);
  } catch (cause) {
    line.clear();
    console.error(startFailure(cause));
    process.exitCode = 1;
  }
};
