/**
 * The database client that Prisma writes from prisma/schema.prisma. It is not kept in the repository; it is made when it is missing
 * or was made from something else. What it was made from is told by content: file times say nothing after a checkout or a copy.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** @param {string} [root] the folder of the project */
const placesIn = (root = ROOT) => ({
  schema: path.join(root, 'prisma/schema.prisma'),
  client: path.join(root, 'adapters/database/generated/client.ts'),
  madeFrom: path.join(root, 'adapters/database/generated/made-from.json'),
});

const prismaManifest = () => createRequire(import.meta.url).resolve('prisma/package.json');

/** The schema and the Prisma that reads it, as one line to compare. */
const sourceOf = ({ schema }) =>
  `${JSON.stringify({
    schema: createHash('sha256').update(readFileSync(schema)).digest('hex'),
    prisma: JSON.parse(readFileSync(prismaManifest(), 'utf8')).version,
  })}\n`;

/** Whether the client is there, in full, and made from this very schema by this very Prisma. */
export const isClientFresh = (root = ROOT) => {
  const places = placesIn(root);
  return existsSync(places.client) && existsSync(places.madeFrom) && readFileSync(places.madeFrom, 'utf8') === sourceOf(places);
};

/** Notes what the client was just made from. */
export const noteClientMade = (root = ROOT) => writeFileSync(placesIn(root).madeFrom, sourceOf(placesIn(root)));

/**
 * Runs the Prisma CLI for a command that needs no schema engine.
 *
 * Prisma 7 looks for its engine binary before every command, also for `generate`, and downloads it from a host that many
 * school networks block. `generate`, `validate` and `format` never run that binary, so any existing file stands in for it.
 */
export const runPrisma = (command, words = []) => {
  const manifest = prismaManifest();
  const cli = path.resolve(path.dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.prisma);
  return spawnSync(process.execPath, [cli, command, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
};

/** Makes the client anew. @returns the exit code; what Prisma said is on stderr when it is not 0. */
export const makeClient = (words = []) => {
  // A run that is cut off must not leave a note that calls its half fresh.
  rmSync(placesIn().madeFrom, { force: true });
  const run = runPrisma('generate', words);
  if (run.status === 0) noteClientMade();
  else process.stderr.write(`${run.stdout}${run.stderr}`);
  return run.status ?? 1;
};
