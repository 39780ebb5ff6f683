/**
 * Runs the Prisma CLI for the three commands that need no schema engine.
 *
 * Prisma 7 looks for its engine binary before every command, also for `generate`, and downloads it from a host that many
 * school networks block. `generate`, `validate` and `format` never run that binary, so any existing file stands in for it.
 * With a stand-in, `migrate deploy` would exit 0 and do nothing: every other command is refused here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ALLOWED = ['generate', 'validate', 'format'];
const [command, ...rest] = process.argv.slice(2);
if (!ALLOWED.includes(command)) {
  console.error(`prisma ${command ?? ''} is refused here: expected one of ${ALLOWED.join(', ')}. Migrations: npm run migration:new, applied at start.`);
  process.exit(2);
}

const CLIENT = 'adapters/database/generated/client.ts';
const isFresh =
  command === 'generate' && existsSync(CLIENT) && statSync(CLIENT).mtimeMs > statSync('prisma/schema.prisma').mtimeMs && !rest.includes('--force');
if (isFresh) process.exit(0);

const cli = path.resolve(
  path.dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
  JSON.parse(readFileSync('node_modules/prisma/package.json', 'utf8')).bin.prisma,
);
const run = spawnSync(process.execPath, [cli, command, ...rest.filter((word) => word !== '--force')], {
  encoding: 'utf8',
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
});
if (run.status !== 0 || command !== 'generate') process.stderr.write(`${run.stdout}${run.stderr}`);
process.exit(run.status ?? 1);
