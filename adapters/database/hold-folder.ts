/**
 * One process per data folder. PGlite does not lock its folder, and two processes on one folder lose rows without an error.
 *
 * Linux: an abstract unix socket named after the folder. Windows: a named pipe. Both vanish with the process, however it dies.
 * Elsewhere: a lock file with the process id; one left by a dead process is taken over.
 * None of these is seen by another container or machine that mounts the same folder: give each its own.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { TutorError } from '../../src/ports/errors.ts';

export type LetGo = () => Promise<void>;

/**
 * @param folder an existing folder, symbolic links resolved: one folder has one name.
 * @throws TutorError `NOT_ALLOWED` when another process holds the folder.
 */
export const holdFolder = async (folder: string, platform: string = process.platform): Promise<LetGo> => {
  const name = `proximal-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (platform === 'linux') return listenAlone(`\0${name}`, folder);
  if (platform === 'win32') return listenAlone(`\\\\.\\pipe\\${name}`, folder);
  return writeLockFile(folder);
};

const inUse = (folder: string, cause?: unknown): TutorError =>
  new TutorError(
    'NOT_ALLOWED',
    `the data folder ${folder} is in use by another Proximal process, and only one may write to it: stop that one first, or give this one a folder of its own`,
    { cause },
  );

const listenAlone = (address: string, folder: string): Promise<LetGo> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (cause) => reject(inUse(folder, cause)));
    server.listen(address, () => {
      server.unref();
      resolve(() => new Promise((closed) => server.close(() => closed())));
    });
  });

const writeLockFile = async (folder: string): Promise<LetGo> => {
  const file = path.join(folder, 'proximal.lock');
  for (const lastTry of [false, true]) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return async () => rmSync(file, { force: true });
    } catch (cause) {
      if (!isCode(cause, 'EEXIST')) throw cause;
      if (lastTry || isAlive(Number(readFileSync(file, 'utf8')))) throw inUse(folder, cause);
      rmSync(file, { force: true });
    }
  }
  throw inUse(folder);
};

/** Signal 0 asks without sending; a process of another user answers `EPERM` and is alive. */
const isAlive = (processId: number): boolean => {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
};

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;
