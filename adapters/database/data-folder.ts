/** The layout of an embedded data folder: `database/` is PGlite's, `proximal.json` beside it says what wrote it, `secret` signs buttons. */
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { TutorError } from '../../src/ports/errors.ts';
import { makePrivateFolder } from '../shared/private-folder.ts';

/** The Postgres inside the pinned PGlite. A folder of another major version cannot be opened, only dumped and loaded. */
export const EMBEDDED_POSTGRES_MAJOR = 18;

const Note = z.object({ folderFormat: z.literal(1), pglite: z.string(), postgres: z.number().int() });

export type DataFolder = { readonly root: string; readonly database: string; readonly isNew: boolean };

/**
 * Makes the folder when it is missing and checks that this version may open it.
 * @throws TutorError `INVALID` naming a place that cannot be used, both versions, or the broken note.
 */
export const openDataFolder = (dataDir: string): DataFolder => {
  makePrivateFolder(dataDir);
  const root = realpathSync(dataDir);
  const database = path.join(root, 'database');
  refuseOtherVersion(root, database);
  return { root, database, isNew: !existsSync(path.join(database, 'PG_VERSION')) };
};

export const isEmptyFolder = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

export const writeNote = (root: string): void => {
  const note: z.infer<typeof Note> = { folderFormat: 1, pglite: pgliteVersion(), postgres: EMBEDDED_POSTGRES_MAJOR };
  writeFileSync(path.join(root, 'proximal.json'), `${JSON.stringify(note, undefined, 2)}\n`);
};

const refuseOtherVersion = (root: string, database: string): void => {
  const written = readNote(root);
  const versionFile = path.join(database, 'PG_VERSION');
  const major = existsSync(versionFile) ? Number(readFileSync(versionFile, 'utf8').trim()) : written?.postgres;
  if (major === undefined || major === EMBEDDED_POSTGRES_MAJOR) return;
  const by = written === undefined ? '' : ` (PGlite ${written.pglite})`;
  throw new TutorError(
    'INVALID',
    `the data folder ${root} was written by Postgres ${major}${by}, and this Proximal embeds Postgres ${EMBEDDED_POSTGRES_MAJOR} (PGlite ${pgliteVersion()}): ` +
      'make a backup with the Proximal that wrote it and move the data over, or start with a new folder',
  );
};

const readNote = (root: string): z.infer<typeof Note> | undefined => {
  const file = path.join(root, 'proximal.json');
  if (!existsSync(file)) return undefined;
  try {
    return Note.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new TutorError('INVALID', `${file} cannot be read: expected { folderFormat: 1, pglite, postgres }`, { cause });
  }
};

/** Read from the file: the package does not export its `package.json`. */
const pgliteVersion = (): string => {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = path.join(entry.slice(0, entry.lastIndexOf(`${path.sep}dist${path.sep}`)), 'package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
};
