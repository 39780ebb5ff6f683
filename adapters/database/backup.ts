/** Backups of the embedded database. A Postgres server has its own (`pg_dump`). */
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { TutorError } from '../../src/ports/errors.ts';
import { EMBEDDED_POSTGRES_MAJOR, isEmptyFolder, OWNER_ONLY, writeNote } from './data-folder.ts';
import { holdFolder } from './hold-folder.ts';
import type { Database } from './open-database.ts';

/**
 * Writes the whole database as one file (a gzipped tar), while the tutor runs; transactions wait meanwhile.
 * The file appears under its name only when it is complete. It holds everything about everyone: keep it like the data folder.
 * @throws TutorError `NOT_ALLOWED` for a Postgres server.
 */
export const backup = async (database: Database, file: string): Promise<void> => {
  if (database.pglite === undefined) throw new TutorError('NOT_ALLOWED', 'this backup is for the embedded database: use pg_dump for a Postgres server');
  const dump = await database.pglite.dumpDataDir('gzip');
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const unfinished = `${file}.part`;
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()), { mode: 0o600, flush: true });
  renameSync(unfinished, file);
};

/**
 * Makes a data folder from a backup. The tutor must not be running on that folder.
 * @throws TutorError `NOT_ALLOWED` when the folder already holds a database, `INVALID` when the file is no backup of this version.
 */
export const restore = async (file: string, dataDir: string): Promise<void> => {
  const tar = readBackup(file);
  mkdirSync(dataDir, { recursive: true, mode: OWNER_ONLY });
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
    await load(tar, file, folder);
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
const readBackup = (file: string): Uint8Array<ArrayBuffer> => {
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
  return new Uint8Array(tar);
};

const TAR_BLOCK = 512;

/** Finds `PG_VERSION` of the data folder in a tar: a block of header with name and octal size, then the content in whole blocks. */
const postgresMajorIn = (tar: Buffer): number | undefined => {
  for (let at = 0; at + TAR_BLOCK <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('ascii', at + 124, at + 136), 8);
    if (name === '' || Number.isNaN(size)) return undefined;
    if (/^(\.?\/)?PG_VERSION$/.test(name)) return Number(tar.toString('ascii', at + TAR_BLOCK, at + TAR_BLOCK + size).trim());
    at += TAR_BLOCK * (1 + Math.ceil(size / TAR_BLOCK));
  }
  return undefined;
};
