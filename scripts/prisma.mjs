/**
 * The three commands of the Prisma CLI that need no schema engine, see prisma-client.mjs for why.
 * With a stand-in for the engine, `migrate deploy` would exit 0 and do nothing: every other command is refused here.
 */
import { isClientFresh, makeClient, runPrisma } from './prisma-client.mjs';

const ALLOWED = ['generate', 'validate', 'format'];
const [command, ...rest] = process.argv.slice(2);
if (!ALLOWED.includes(command)) {
  console.error(`prisma ${command ?? ''} is refused here: expected one of ${ALLOWED.join(', ')}. Migrations: npm run migration:new, applied at start.`);
  process.exit(2);
}

const words = rest.filter((word) => word !== '--force');
if (command !== 'generate') {
  const run = runPrisma(command, words);
  process.stderr.write(`${run.stdout}${run.stderr}`);
  process.exit(run.status ?? 1);
}
process.exit(isClientFresh() && !rest.includes('--force') ? 0 : makeClient(words));
