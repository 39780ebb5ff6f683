import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installationSecret } from '../../../adapters/host/installation-secret.ts';

describe('the installation’s secret', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proximal-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made once and kept where only its owner can read it', async () => {
    const made = await installationSecret(folder, undefined);
    expect(await installationSecret(folder, undefined)).toEqual(made);
    expect((await stat(path.join(folder, 'secret'))).mode & 0o077).toBe(0);
    expect(await readFile(path.join(folder, 'secret'), 'utf8')).toHaveLength(64);
  });

  it('comes from the environment when several processes share it, and leaves no file', async () => {
    expect((await installationSecret(folder, 'x'.repeat(32))).toString()).toBe('x'.repeat(32));
    await expect(stat(path.join(folder, 'secret'))).rejects.toThrow();
  });

  it('that was damaged is refused, with what to do', async () => {
    await writeFile(path.join(folder, 'secret'), 'abc');
    await expect(installationSecret(folder, undefined)).rejects.toThrow(/should hold 32 bytes/);
  });
});
