import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findImpurities, IMPURITIES, type Impurity } from './find-impurities.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DOMAIN = path.join(ROOT, 'src/domain');
const IMPURE = path.join(import.meta.dirname, 'violations/impure');

const impuritiesOf = (file: string): readonly Impurity[] => findImpurities(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));

describe('the syntax of the domain', () => {
  it('asks no time, throws no dice, waits for nothing and reaches nowhere', () => {
    const files = globSync('**/*.ts', { cwd: DOMAIN });
    const found = files.flatMap((file) => impuritiesOf(path.join(DOMAIN, file)).map(({ what, word, line }) => `${file}:${line} ${what}: ${word}`));
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it.each([
    ['asks-the-time.ts', 'asks the time'],
    ['names-a-date.ts', 'asks the time'],
    ['asks-the-time-through-intl.ts', 'asks the time'],
    ['throws-dice.ts', 'throws dice'],
    ['throws-dice-by-another-name.ts', 'throws dice'],
    ['waits.ts', 'waits'],
    ['waits-for-each.ts', 'waits'],
    ['promises.ts', 'waits'],
    ['sets-an-alarm.ts', 'waits'],
    ['speaks.ts', 'reaches outside'],
    ['reaches-out.ts', 'reaches outside'],
  ])('would not pass with %s, which %s', (file, what) => {
    expect(impuritiesOf(path.join(IMPURE, file)).map((impurity) => impurity.what)).toContain(what);
  });

  it('has a fixture for each thing it may not do, and no fixture that passes', () => {
    const byFixture = globSync('*.ts', { cwd: IMPURE }).map((file) => impuritiesOf(path.join(IMPURE, file)).map(({ what }) => what));
    expect(byFixture.every((whats) => whats.length > 0)).toBe(true);
    expect([...new Set(byFixture.flat())].sort()).toEqual([...IMPURITIES].sort());
  });

  it('takes no name of its own for the global one', () => {
    const own =
      'const crypto = 1; export const event = { Date: crypto, process: Math.floor(1.5) }; export const read = (at: { Date: number }): number => at.Date;';
    expect(findImpurities(ts.createSourceFile('own.ts', own, ts.ScriptTarget.Latest, true)).filter(({ word }) => word !== 'crypto')).toEqual([]);
  });
});

describe('the types of the domain', () => {
  const { config } = ts.readConfigFile(path.join(DOMAIN, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, DOMAIN);
  const complaints = (files: readonly string[]): readonly string[] =>
    ts
      .getPreEmitDiagnostics(ts.createProgram(files, options))
      .map(({ file, messageText }) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);

  it('hold with the language alone, without Node and without a browser', () => {
    expect(complaints(fileNames)).toEqual([]);
    expect(options.types).toEqual([]);
  });

  it('would not hold with the console, a timer or the environment', () => {
    const complained = complaints(['speaks.ts', 'sets-an-alarm.ts', 'reaches-out.ts'].map((file) => path.join(IMPURE, file)));
    expect(complained).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^speaks[.]ts: Cannot find name 'console'/),
        expect.stringMatching(/^sets-an-alarm[.]ts: Cannot find name 'setTimeout'/),
        expect.stringMatching(/^reaches-out[.]ts: .*globalThis/),
      ]),
    );
  });
});

describe('the linter', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proximal-lint-'));
    for (const file of ['biome.json', '.gitignore']) await copyFile(path.join(ROOT, file), path.join(folder, file));
    await mkdir(path.join(folder, 'src/domain'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['asks-the-time.ts', 'take `now: Instant`'],
    ['speaks.ts', 'The domain says nothing'],
  ])('refuses %s while it is written, and says what to do', async (file, advice) => {
    await copyFile(path.join(IMPURE, file), path.join(folder, 'src/domain', file));
    const linted = spawnSync(process.execPath, [path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome'), 'lint', `src/domain/${file}`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(linted.status).toBe(1);
    expect(linted.stderr).toContain('noRestrictedGlobals');
    expect(linted.stderr).toContain(advice);
  });
});
