/**
 * Prisma's schema engine as WebAssembly, asked one question: what SQL leads from prisma/migrations to prisma/schema.prisma?
 * The shadow database it replays the migrations on is a PGlite in memory, so neither a server nor a download is needed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

export const MIGRATIONS = path.resolve(import.meta.dirname, '../prisma/migrations');
const SCHEMA = path.resolve(import.meta.dirname, '../prisma/schema.prisma');
const LOCK_FILE = path.join(MIGRATIONS, 'migration_lock.toml');

/** Loaded by hand: the package's own loader expects a bundler. */
const loadEngine = () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const compiled = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(compiled, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine.SchemaEngine;
};

/** The adapter's own `executeScript` does not wait for the script and so hides its errors. */
const waitingAdapter = async (pglite) => {
  const adapter = await new PrismaPGlite(pglite).connect();
  adapter.executeScript = async (script) => {
    try {
      await pglite.exec(script);
    } catch (error) {
      throw new DriverAdapterError({ kind: 'postgres', code: error.code ?? 'XX000', severity: error.severity ?? 'ERROR', message: error.message });
    }
  };
  return adapter;
};

const migrationsList = () => ({
  baseDir: MIGRATIONS,
  lockfile: { path: 'migration_lock.toml', content: readFileSync(LOCK_FILE, 'utf8') },
  shadowDbInitScript: '',
  migrationDirectories: readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8') } },
    })),
});

/** @returns the SQL that is missing, or `undefined` when the migrations already lead to the schema. */
export const missingSql = async () => {
  if (!existsSync(LOCK_FILE)) {
    mkdirSync(MIGRATIONS, { recursive: true });
    writeFileSync(LOCK_FILE, '# Written by scripts/migration-new.mjs; Prisma reads it.\nprovider = "postgresql"\n');
  }
  const SchemaEngine = loadEngine();
  const opened = [];
  const open = () => {
    const pglite = new PGlite();
    opened.push(pglite);
    return waitingAdapter(pglite);
  };
  const schema = readFileSync(SCHEMA, 'utf8');
  const running = await SchemaEngine.new(
    { datamodels: [[SCHEMA, schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({ provider: 'postgres', adapterName: 'migration-engine', connect: open, connectToShadowDb: open }),
  );
  try {
    const answer = await running.diff({
      from: { tag: 'migrations', ...migrationsList() },
      to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
      shadowDatabaseUrl: null,
    });
    return answer.exitCode === 0 ? undefined : answer.stdout;
  } finally {
    for (const pglite of opened) await pglite.close();
  }
};
