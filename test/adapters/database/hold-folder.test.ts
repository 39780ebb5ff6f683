import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder } from '../../../adapters/database/hold-folder.ts';

describe('a held data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'proximal-hold-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const platform of [process.platform, 'darwin']) {
    it(`is refused to a second holder, with its name and what to do, and free once let go (${platform})`, async () => {
      const letGo = await holdFolder(folder, platform);
      await expect(holdFolder(folder, platform)).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        message: expect.stringMatching(/stop that one first, or give this one a folder/),
      });
      await expect(holdFolder(folder, platform)).rejects.toThrow(folder);
      await letGo();
      await (await holdFolder(folder, platform))();
    });
  }

  it('is no matter to another folder', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'proximal-hold-'));
    const [first, second] = [await holdFolder(folder), await holdFolder(other)];
    await first();
    await second();
    rmSync(other, { recursive: true });
  });

  it('is taken over from a process that died, where only a lock file tells', async () => {
    // No process has this id: it is above what systems give out.
    writeFileSync(path.join(folder, 'proximal.lock'), '99999999');
    const letGo = await holdFolder(folder, 'darwin');
    expect(readFileSync(path.join(folder, 'proximal.lock'), 'utf8')).toBe(String(process.pid));
    await letGo();
    expect(existsSync(path.join(folder, 'proximal.lock'))).toBe(false);
  });

  it('is taken over when the lock file says nothing', async () => {
    writeFileSync(path.join(folder, 'proximal.lock'), '');
    await (await holdFolder(folder, 'darwin'))();
  });
});
