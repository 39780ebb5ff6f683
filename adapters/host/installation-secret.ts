import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TutorError } from '../../src/ports/errors.ts';
import { makePrivateFolder, SECRET_FILE } from '../shared/private-folder.ts';

const SECRET_BYTES = 32;

/**
 * The secret that signs buttons. From the environment when several processes must share it; otherwise made once and kept, readable
 * by its owner only, in the data folder.
 */
export const installationSecret = async (dataDir: string, fromEnvironment: string | undefined): Promise<Buffer> => {
  if (fromEnvironment !== undefined) return Buffer.from(fromEnvironment, 'utf8');
  const file = path.join(dataDir, SECRET_FILE);
  try {
    const kept = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
    if (kept.length !== SECRET_BYTES)
      throw new TutorError(
        'INVALID',
        `${file} should hold ${SECRET_BYTES} bytes as hex; restore it from a backup, or delete it: buttons already sent then stop working`,
      );
    return kept;
  } catch (cause) {
    // A file where the folder should be (ENOTDIR) is told below, in words.
    if (!['ENOENT', 'ENOTDIR'].includes(String((cause as NodeJS.ErrnoException).code))) throw cause;
  }
  const made = randomBytes(SECRET_BYTES);
  makePrivateFolder(dataDir);
  await writeFile(file, made.toString('hex'), { mode: 0o600, flag: 'wx' });
  return made;
};
