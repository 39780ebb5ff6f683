/** Backups of the embedded database. A Postgres server has its own (`pg_dump`). */
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { TutorError } from '../../src/ports/errors.ts';
import { makePrivateFolder, SECRET_FILE } from '../shared/private-folder.ts';
import { EMBEDDED_POSTGRES_MAJOR, isEmptyFolder, writeNote } from './data-folder.ts';
import { holdFolder } from './hold-folder.ts';
import type { Database } from './open-database.ts';
import { fileIn, withFile, withoutFile } from './tar-files.ts';

/**
 * Writes the whole database and the installation's secret as one file (a gzipped tar), while the tutor runs; transactions wait meanwhile.
 * The file appears under its name only when it is complete. It holds everything about everyone: keep it like the data folder.
 * @param from the data folder the secret is read from; with a secret from the environment it holds none.
 * @throws TutorError `NOT_ALLOWED` for a Postgres server, and for a file that is there already unless it may be replaced.
 */
export const backup = async (
  database: Database,
  file: string,
  { from, mayReplace }: { readonly from: string; readonly mayReplace: boolean },
): Promise<void> => {
  if (database.pglite === undefined) throw new TutorError('NOT_ALLOWED', 'this backup is for the embedded database: use pg_dump for a Postgres server');
  refuseTaken(file, mayReplace);
  const dump = await database.pglite.dumpDataDir('none');
  const tar = withSecret(Buffer.from(await dump.arrayBuffer()), path.join(from, SECRET_FILE));
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const unfinished = `${file}.part`;
  writeFileSync(unfinished, gzipSync(tar), { mode: 0o600, flush: true });
  renameSync(unfinished, file);
};

const refuseTaken = (file: string, mayReplace: boolean): void => {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory())
    throw new TutorError('NOT_ALLOWED', `${file} is a folder: expected the name of a file to write, such as ${file}/class.backup`);
  if (!mayReplace) throw new TutorError('NOT_ALLOWED', `there is already a file at ${file}: give another name, or add --force to replace it`);
};

/** The name the secret has in a backup; in PGlite's own folder nothing is called that. */
const SECRET_IN_BACKUP = 'proximal-secret';

const withSecret = (tar: Buffer, secretFile: string): Buffer => (existsSync(secretFile) ? withFile(tar, SECRET_IN_BACKUP, readFileSync(secretFile)) : tar);

/**
 * Makes a data folder from a backup: the database, and the secret that buttons and links already sent were signed with.
 * The tutor must not be running on that folder.
 * @throws TutorError `NOT_ALLOWED` when the folder already holds a database, `INVALID` when the file is no backup of this version.
 */
export const restore = async (file: string, dataDir: string): Promise<void> => {
  const tar = readBackup(file);
  makePrivateFolder(dataDir);
  const root = realpathSync(dataDir);
  const folder = path.join(root, 'database');
  const letGo = await holdFolder(root);
  try {
    if (!isEmptyFolder(folder)) {
      throw new TutorError(
        'NOT_ALLOWED',
        `${root} already holds a database, which a restore would overwrite: give an empty folder, or move this one away first`,
      );
    }
    const secret = fileIn(tar, SECRET_IN_BACKUP);
    await load(new Uint8Array(withoutFile(tar, SECRET_IN_BACKUP)), file, folder);
    if (secret !== undefined) writeFileSync(path.join(root, SECRET_FILE), secret, { mode: 0o600, flush: true });
    writeNote(root);
  } finally {
    await letGo();
  }
};

/** Beside its place first: a restore that is interrupted leaves no half database there. */
const load = async (tar: Uint8Array<ArrayBuffer>, file: string, folder: string): Promise<void> => {
  const unfinished = `${folder}.restoring`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    const pglite = await PGlite.create({ dataDir: unfinished, loadDataDir: new Blob([tar], { type: 'application/x-tar' }) });
    await pglite.query('SELECT 1');
    await pglite.close();
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new TutorError('INVALID', `the backup ${file} is damaged: nothing was restored`, { cause });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
};

/** Unpacked and looked into here: PGlite ends the process on a file that is no gzip, and cannot say which version a dump is of. */
const readBackup = (file: string): Buffer => {
  if (!existsSync(file)) throw new TutorError('NOT_FOUND', `there is no backup at ${file}`);
  let tar: Buffer;
  try {
    tar = gunzipSync(readFileSync(file));
  } catch (cause) {
    throw new TutorError('INVALID', `${file} is no backup of Proximal, or was cut short: expected a gzipped tar`, { cause });
  }
  const major = postgresMajorIn(tar);
  if (major !== EMBEDDED_POSTGRES_MAJOR) {
    throw new TutorError(
      'INVALID',
      major === undefined
        ? `${file} is no backup of a Proximal database`
        : `${file} is of Postgres ${major}, and this Proximal embeds Postgres ${EMBEDDED_POSTGRES_MAJOR}: restore it with the Proximal that wrote it`,
    );
  }
  return tar;
};

/** PGlite's folder says its version in a file of its own. */
const postgresMajorIn = (tar: Buffer): number | undefined => {
  const version = fileIn(tar, 'PG_VERSION');
  return version === undefined ? undefined : Number(version.toString('ascii').trim());
};
