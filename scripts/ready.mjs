/**
 * What must be so before the tutor's TypeScript is loaded; `node --import ./scripts/ready.mjs src/main.ts` runs it first, in the same process.
 * One process and one command: npm's shell then becomes that process, and a signal sent to npm reaches the tutor instead of a shell that drops it.
 */
import './check-node.mjs';
import module from 'node:module';
import path from 'node:path';
import { isClientFresh, makeClient } from './prisma-client.mjs';

// Compiled code is kept with the dependencies it was compiled from, so that it goes with them.
module.enableCompileCache(path.resolve(import.meta.dirname, '../node_modules/.cache/proximal'));

if (!isClientFresh()) {
  console.error('Starting: preparing the store. The first time this takes up to half a minute.');
  const exitCode = makeClient();
  if (exitCode !== 0) process.exit(exitCode);
}
