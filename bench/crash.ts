/**
 * Kills the tutor at random moments under load and counts what was lost, doubled or left unanswered.
 *
 *   npm run bench -- crash [--kills 100] [--store embedded|postgres|both] [--students 8] [--seed 1] [--json]
 *
 * Each student answers one open question over and over with a number never used before, always wrong, so every acknowledged answer
 * must be booked exactly once, and each must have its reply. Postgres is taken from PROXIMAL_TEST_DATABASE_URL; without it that
 * half is skipped and says so.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { diceFrom } from '../src/domain/dice.ts';
import { startTutorProcess, type TutorProcess } from '../test/doubles/tutor-process.ts';
import { type CrashStore, prepareStore, readOutcome } from './crash/crash-store.ts';
import { startLoad } from './crash/student-load.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    store: { type: 'string', default: 'both' },
    students: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const students = Number(values.students);
const dice = diceFrom(Number(values.seed));

/** A kill falls anywhere between a start that is just ready and one that has worked for a while. */
const SHORTEST_LIFE_MS = 50;
const LONGEST_LIFE_MS = 1_500;

const run = async (store: CrashStore): Promise<void> => {
  const started = performance.now();
  await prepareStore(store);
  let tutor: TutorProcess = await startTutorProcess(store.environment);
  const load = await startLoad(tutor, students);
  for (let kill = 0; kill < kills; kill++) {
    await pause(SHORTEST_LIFE_MS + dice(`life:${kill}`) * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
    await tutor.kill();
    tutor = await startTutorProcess(store.environment, tutor.port);
    if (!values.json && (kill + 1) % 10 === 0)
      console.error(`${store.name}: ${kill + 1} of ${kills} kills, ${load.acknowledged().length} answers acknowledged`);
  }
  await load.stop();
  await tutor.untilQuiet();
  await tutor.stop();
  const outcome = await readOutcome(store, load.acknowledged());
  const report = { benchmark: 'crash', store: store.name, kills, students, ...outcome, seconds: Math.round((performance.now() - started) / 1_000) };
  console.log(
    values.json
      ? JSON.stringify(report)
      : Object.entries(report)
          .map(([key, value]) => `${key.padEnd(22)} ${value}`)
          .join('\n'),
  );
  if (outcome.attemptsLost + outcome.countedTwice + outcome.repliesMissing > 0) process.exitCode = 1;
};

const embedded = async (): Promise<void> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'proximal-crash-'));
  try {
    await run({ name: 'embedded', config: { kind: 'embedded', dataDir }, environment: { PROXIMAL_DATA_DIR: dataDir } });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

const postgres = async (): Promise<void> => {
  const server = process.env.PROXIMAL_TEST_DATABASE_URL;
  if (server === undefined) return console.error('postgres: skipped, PROXIMAL_TEST_DATABASE_URL is not set');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'proximal-crash-'));
  const name = `proximal_crash_${process.pid}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString();
  try {
    await run({
      name: 'postgres',
      config: { kind: 'postgres', url },
      environment: { PROXIMAL_DATA_DIR: dataDir, DATABASE_URL: url, PROXIMAL_SECRET: randomBytes(32).toString('hex') },
    });
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
    await rm(dataDir, { recursive: true, force: true });
  }
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

if (values.store !== 'postgres') await embedded();
if (values.store !== 'embedded') await postgres();
