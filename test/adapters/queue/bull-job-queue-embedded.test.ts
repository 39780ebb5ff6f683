import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { describeJobQueue } from '../../contracts/job-queue.ts';
import { type BullPlace, bullHarness } from './bull-harness.ts';

let folder: string;
let db: PGlite;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'proximal-queue-'));
  db = await PGlite.create(folder);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const place: BullPlace = {
  connection: () => ({ kind: 'pglite', db }),
  lend: async (run) => {
    // One folder, one process: a second one would silently lose what the first writes.
    await db.close();
    await run({ kind: 'pglite-folder', folder });
    db = await PGlite.create(folder);
  },
  remove: async () => {},
};

describeJobQueue('BullMQ on the embedded database', async () => bullHarness(place));
