import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A tutor as its own process, to be killed. */
export type TutorProcess = {
  readonly port: number;
  readonly url: string;
  /** The one-time link it printed. */
  readonly link: string;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
  /** Resolves when nothing waits to be handled or sent. */
  untilQuiet(): Promise<void>;
};

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const READY_WITHIN_MS = 60_000;
const QUIET_WITHIN_MS = 90_000;

export const startTutorProcess = async (environment: Readonly<Record<string, string>>, port?: number): Promise<TutorProcess> => {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: String(chosen), PROXIMAL_LOG: 'error', PROXIMAL_LOCAL_CLASSROOM: 'on', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await printedLink(child);
  const url = `http://127.0.0.1:${chosen}`;
  return { port: chosen, url, link, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM'), untilQuiet: () => untilQuiet(url) };
};

const printedLink = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`the tutor printed no link within ${READY_WITHIN_MS} ms`)), READY_WITHIN_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const link = /http\S+\/in\/\S+/.exec(printed)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the tutor ended with ${code} before it was ready`));
    });
  });

const end = (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });

const untilQuiet = async (url: string): Promise<void> => {
  const until = Date.now() + QUIET_WITHIN_MS;
  for (let quietLooks = 0; quietLooks < 3; ) {
    if (Date.now() > until) throw new Error(`the outbox was not empty within ${QUIET_WITHIN_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const health = (await (await fetch(`${url}/readyz`)).json()) as { readonly checks: { readonly outbox: string } };
    quietLooks = health.checks.outbox.startsWith('0 waiting') ? quietLooks + 1 : 0;
  }
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
