import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { readMigrations } from '../adapters/database/apply-migrations.ts';
import { openDatabase } from '../adapters/database/open-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A file holding a migrated, empty embedded database; a test starts from it in a second. */
    databaseImage: string;
  }
}

const CACHE = path.resolve(import.meta.dirname, '../.cache');

/** Makes the image once for all test files; it is kept until a migration changes. */
export default async function setup(project: TestProject): Promise<void> {
  const shape = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 16);
  const image = path.join(CACHE, `test-database-${shape}.tar`);
  if (!existsSync(image)) await makeImage(image);
  project.provide('databaseImage', image);
}

const makeImage = async (image: string): Promise<void> => {
  const database = await openDatabase({ kind: 'embedded', dataDir: 'memory' });
  const dump = await database.pglite?.dumpDataDir('none');
  await database.close();
  if (dump === undefined) throw new Error('expected the embedded database to have a PGlite to dump');
  mkdirSync(CACHE, { recursive: true });
  // Several runs may make it at once; each gets a whole file.
  const unfinished = `${image}.${process.pid}`;
  writeFileSync(unfinished, new Uint8Array(await dump.arrayBuffer()));
  renameSync(unfinished, image);
};
