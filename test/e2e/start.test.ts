import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../doubles/tutor-process.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let folder: string;
let npm: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'proximal-start-'));
});
afterEach(() => {
  npm?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` as an operator runs it. Resolves with what it said when it has printed a line of `until`, or ended. */
const npmStart = (environment: Readonly<Record<string, string>>, until: RegExp): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    const child = spawn('npm', ['start'], { cwd: ROOT, env: { ...process.env, PROXIMAL_DATA_DIR: folder, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    npm = child;
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (until.test(said)) resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => resolve(said));
  });

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

describe.skipIf(process.platform === 'win32')('npm start', () => {
  it('takes the tutor down with it when npm is told to stop, and lets go of the data folder', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    await npmStart({ PORT: String(port) }, /Stop: Ctrl/);
    expect(await answers(url)).toBe(true);
    npm?.kill('SIGTERM');
    await expect.poll(() => answers(url), { timeout: 15_000 }).toBe(false);
  });

  it('says in words what is wrong with the data folder', async () => {
    const said = await npmStart({ PROXIMAL_DATA_DIR: '/etc/passwd' }, /PROXIMAL_DATA_DIR/);
    expect(said).toContain('the data folder /etc/passwd cannot be used (there is a file of that name)');
    expect(said).not.toMatch(/^\s+at /m);
  });
});
