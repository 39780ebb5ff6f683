/** Writes the migration that leads from the migrations to the edited schema: `npm run migration:new -- <name>`. Read it before you commit it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MIGRATIONS, missingSql } from './migration-engine.mjs';

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(`expected a name in small letters, digits and underscores, such as add_guardian; got ${JSON.stringify(name ?? '')}`);
  process.exit(2);
}

const sql = await missingSql();
if (sql === undefined) {
  console.log('The migrations already lead to the schema: nothing to write.');
} else {
  const folder = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  mkdirSync(path.join(MIGRATIONS, folder));
  writeFileSync(path.join(MIGRATIONS, folder, 'migration.sql'), sql);
  console.log(`Wrote prisma/migrations/${folder}/migration.sql`);
}
