import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { TutorError } from '../../src/ports/errors.ts';

/** Learners' data: no other account of the machine reads a folder made here. */
const OWNER_ONLY = 0o700;

/** In the data folder, beside the database: what signs buttons and links. A backup without it would leave them dead. */
export const SECRET_FILE = 'secret';

/**
 * Makes the data folder when it is missing, for its owner only, and checks that it can be used.
 * Folder by folder, because Node's own way to make several at once never returns on places such as /proc.
 * @throws TutorError `INVALID` naming the folder, what is in the way and what was expected.
 */
export const makePrivateFolder = (folder: string): void => {
  try {
    for (const missing of missingFolders(path.resolve(folder))) makeFolder(missing);
    if (!statSync(folder).isDirectory()) throw new Error('there is a file of that name');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new TutorError(
      'INVALID',
      `the data folder ${folder} cannot be used (${whatIsWrong(cause)}): set PROXIMAL_DATA_DIR to a folder this account may write to, or to a place where one can be made`,
      { cause },
    );
  }
};

/** Outermost first. */
const missingFolders = (folder: string): readonly string[] => {
  const parent = path.dirname(folder);
  return parent === folder || existsSync(folder) ? [] : [...missingFolders(parent), folder];
};

/** Another process may make it at the same moment. */
const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { mode: OWNER_ONLY });
  } catch (cause) {
    if (!(codeOf(cause) === 'EEXIST' && existsSync(folder))) throw cause;
  }
};

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '');

const whatIsWrong = (cause: unknown): string => {
  switch (codeOf(cause)) {
    case 'EACCES':
    case 'EPERM':
      return 'this account may not write there';
    case 'EROFS':
      return 'nothing can be written there';
    case 'ENOENT':
      return 'no folder can be made there';
    case 'ENOTDIR':
      return 'part of that path is a file';
    default:
      return cause instanceof Error ? cause.message : 'unknown reason';
  }
};
