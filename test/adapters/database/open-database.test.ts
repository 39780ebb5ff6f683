import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { backup, restore } from '../../../adapters/database/backup.ts';
import { createDatabaseStores } from '../../../adapters/database/database-stores.ts';
import { openDatabase } from '../../../adapters/database/open-database.ts';
import { installationSecret } from '../../../adapters/host/installation-secret.ts';
import { NOOR, saveClass, textFrom } from '../../contracts/store-fixtures.ts';
import type { Stores } from '../../contracts/store-harness.ts';
import { openEmbeddedForTest, openPostgresForTest, POSTGRES } from './database-harness.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'proximal-open-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const openFolder = async (dataDir: string) => openDatabase({ kind: 'embedded', dataDir, image: await openAsBlob(inject('databaseImage')) });
const storesOver = (database: Awaited<ReturnType<typeof openFolder>>): Stores => ({
  ...createDatabaseStores(database),
  eventIdOf: async () => '',
  everything: async () => ({}),
});

describe('a data folder', () => {
  it('keeps what was written when it is opened again, and says what it is doing', async () => {
    const first = await openFolder(root);
    await saveClass(storesOver(first));
    await first.close();
    await first.close();
    const said: string[] = [];
    const second = await openDatabase({ kind: 'embedded', dataDir: root }, (what) => said.push(what));
    expect((await storesOver(second).enrolment.cohorts()).map(({ name }) => name)).toEqual(['7B']);
    expect(said).toEqual(['opening the database', 'checking the schema']);
    await second.close();
  });

  it('is refused while it is open, also under another name for it, and is free when the first could not be opened', async () => {
    const database = await openFolder(root);
    const alias = `${root}-alias`;
    symlinkSync(root, alias);
    await expect(openFolder(alias)).rejects.toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining(root) });
    rmSync(alias);
    await database.close();
    rmSync(path.join(root, 'database', 'global'), { recursive: true });
    await expect(openFolder(root)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(openFolder(root)).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('written by another major version is refused with both versions, untouched', async () => {
    mkdirSync(path.join(root, 'database'));
    writeFileSync(path.join(root, 'database', 'PG_VERSION'), '17\n');
    writeFileSync(path.join(root, 'proximal.json'), JSON.stringify({ folderFormat: 1, pglite: '0.4.3', postgres: 17 }));
    await expect(openFolder(root)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringMatching(/Postgres 17 \(PGlite 0\.4\.3\).*Postgres 18/) });
    expect(readFileSync(path.join(root, 'database', 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('with a note that cannot be read is refused with the name of the file', async () => {
    writeFileSync(path.join(root, 'proximal.json'), 'not json');
    await expect(openFolder(root)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('proximal.json') });
  });

  it('loses nothing that was promised when its process is killed', async () => {
    const writer = spawn(process.execPath, [fileURLToPath(new URL('./writer-process.ts', import.meta.url)), root, inject('databaseImage')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => writer.once('exit', resolve));
    let promised = 0;
    for await (const line of createInterface({ input: writer.stdout })) {
      promised = Number(line);
      if (promised >= 15) writer.kill('SIGKILL');
    }
    await gone;
    expect(promised).toBeGreaterThanOrEqual(15);
    const database = await openDatabase({ kind: 'embedded', dataDir: root });
    const stores = storesOver(database);
    const person = await stores.enrolment.find(NOOR);
    if (person === undefined) throw new Error('expected the learner to be there');
    const state = await stores.tutoring.load(person.id);
    const attempts = await stores.tutoring.attempts(person.id, { limit: 1_000 });
    expect(state?.version).toBeGreaterThanOrEqual(promised);
    expect(attempts.map(({ presentation }) => presentation).sort((a, b) => a - b)).toEqual(attempts.map((_, index) => index + 1));
    expect(attempts).toHaveLength(state?.version ?? 0);
    expect((await stores.outbox.backlog(attempts[0]?.at as never)).waiting).toBe(attempts.length);
    await database.close();
  });
});

describe('a place that can hold no data folder', () => {
  it.each([
    ['a file', '/etc/passwd', 'there is a file of that name'],
    ['a path through a file', '/etc/passwd/data', 'part of that path is a file'],
  ])('(%s) is refused with its name and what was expected', async (_, dataDir, why) => {
    await expect(openFolder(dataDir)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining(`${dataDir} cannot be used (${why})`) });
    await expect(openFolder(dataDir)).rejects.toThrow(/PROXIMAL_DATA_DIR/);
    await expect(installationSecret(dataDir, undefined)).rejects.toMatchObject({ code: 'INVALID' });
  });

  // Making folders there in one call never returns.
  it.skipIf(process.platform !== 'linux')('is refused at once on /proc, where no folder can be made', async () => {
    await expect(openFolder('/proc/no/such')).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('no folder can be made there') });
  });
});

describe('a database that cannot be reached', () => {
  it('is named without its password', async () => {
    const refused = openDatabase({ kind: 'postgres', url: 'postgresql://tutor:very-secret@127.0.0.1:1/school' });
    await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('127.0.0.1:1/school') });
    await expect(refused).rejects.not.toThrow('very-secret');
  });

  it('lets no event be acknowledged', async () => {
    const database = await openEmbeddedForTest();
    const { inbox, register } = createDatabaseStores(database);
    await database.close();
    expect(await register.answers()).toBe(false);
    await expect(inbox.accept(textFrom(NOOR, 'hello'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('a backup', () => {
  it('carries the secret that buttons and links were signed with, and gives it back for its owner’s eyes only', async () => {
    const secret = await installationSecret(root, undefined);
    const database = await openEmbeddedForTest();
    const file = path.join(root, 'with-secret.backup');
    await backup(database, file, { from: root, mayReplace: false });
    await database.close();
    const restored = path.join(root, 'restored');
    await restore(file, restored);
    expect(await installationSecret(restored, undefined)).toEqual(secret);
    expect(statSync(path.join(restored, 'secret')).mode & 0o077).toBe(0);
    expect(readdirSync(path.join(restored, 'database')).filter((name) => name.includes('secret'))).toEqual([]);
    await (await openDatabase({ kind: 'embedded', dataDir: restored })).close();
  });

  it('replaces no file unless told to, and no folder at all', async () => {
    const database = await openEmbeddedForTest();
    const file = path.join(root, 'monday.backup');
    writeFileSync(file, 'holiday pictures');
    await expect(backup(database, file, { from: root, mayReplace: false })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(/monday\.backup.*--force/),
    });
    expect(readFileSync(file, 'utf8')).toBe('holiday pictures');
    await backup(database, file, { from: root, mayReplace: true });
    expect(readFileSync(file).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    await expect(backup(database, root, { from: root, mayReplace: true })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining('is a folder'),
    });
    await database.close();
  });

  it('brings a database back into an empty folder', async () => {
    const database = await openEmbeddedForTest();
    await saveClass(storesOver(database), 'kept');
    const file = path.join(root, 'backups', 'monday.tar.gz');
    await backup(database, file, { from: root, mayReplace: false });
    await saveClass(storesOver(database), 'too late');
    await database.close();
    await restore(file, path.join(root, 'restored'));
    const restored = await openDatabase({ kind: 'embedded', dataDir: path.join(root, 'restored') });
    expect((await storesOver(restored).enrolment.cohorts()).map(({ name }) => name)).toEqual(['kept']);
    await expect(restore(file, path.join(root, 'restored'))).rejects.toMatchObject({ code: 'NOT_ALLOWED', message: expect.stringContaining('in use') });
    await restored.close();
    await expect(restore(file, path.join(root, 'restored'))).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining('already holds a database'),
    });
    const cut = path.join(root, 'cut.tar.gz');
    writeFileSync(cut, readFileSync(file).subarray(0, 200_000));
    await expect(restore(cut, path.join(root, 'from-cut'))).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('cut.tar.gz') });
  });

  it('that is none is refused with the name of the file', async () => {
    await expect(restore(path.join(root, 'nowhere'), path.join(root, 'a'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    writeFileSync(path.join(root, 'holiday.jpg'), 'not a backup');
    await expect(restore(path.join(root, 'holiday.jpg'), path.join(root, 'a'))).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('holiday.jpg'),
    });
  });

  it.skipIf(POSTGRES === undefined)('of a Postgres server is left to pg_dump', async () => {
    const database = await openPostgresForTest(POSTGRES ?? '');
    await expect(backup(database, path.join(root, 'x'), { from: root, mayReplace: false })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining('pg_dump'),
    });
    await database.close();
  });
});
