import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TutorError } from '../../src/ports/errors.ts';

const SECRET_BYTES = 32;

/**
 * The secret that signs buttons. From the environment when several processes must share it; otherwise made once and kept, readable
 * by its owner only, in the data folder.
 */
export const installationSecret = async (dataDir: string, fromEnvironment: string | undefined): Promise<Buffer> => {
  if (fromEnvironment !== undefined) return Buffer.from(fromEnvironment, 'utf8');
  const file = path.join(dataDir, 'secret');
  try {
    const kept = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
    if (kept.length !== SECRET_BYTES)
      throw new TutorError(
        'INVALID',
        `${file} should hold ${SECRET_BYTES} bytes as hex; restore it from a backup, or delete it: buttons already sent then stop working`,
      );
    return kept;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  const made = randomBytes(SECRET_BYTES);
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, made.toString('hex'), { mode: 0o600, flag: 'wx' });
  return made;
};
