import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const VIOLATIONS = path.join(import.meta.dirname, 'violations');
const config: IFlattenedRuleSet & { readonly forbidden: readonly { readonly name: string; readonly comment: string }[]; readonly options: object } =
  createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const ruleNames = config.forbidden.map(({ name }) => name);

/** Cruises a tree that is laid out like the project. */
const cruised = async (baseDir: string, rooms: readonly string[]) => {
  const { output } = await cruise([...rooms], { ...config.options, ruleSet: config, validate: true, baseDir });
  if (typeof output === 'string') throw new Error('expected the result as an object, got text');
  const { totalCruised, violations }: ICruiseResult['summary'] = output.summary;
  return { modules: totalCruised, broken: violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) };
};

describe('the rooms of the project', () => {
  it('keep to the table of who may import whom', async () => {
    const { modules, broken } = await cruised(ROOT, ['src', 'adapters', 'scripts', 'bench']);
    expect(broken.map(({ rule, from, to }) => `${from} -> ${to} breaks ${rule}`)).toEqual([]);
    // A cruiser that reads nothing breaks no rule either.
    expect(modules).toBeGreaterThan(60);
  });

  it('have a sentence for each rule', () => {
    for (const { name, comment } of config.forbidden) expect(comment, name).toMatch(/^[A-Z].{20,}[.]$/);
  });
});

describe('the rules between the rooms', () => {
  it('each notice the fixture that breaks them, and no rule is without one', async () => {
    const { broken } = await cruised(VIOLATIONS, ['src', 'adapters']);
    expect([...new Set(broken.map(({ rule }) => rule))].sort()).toEqual([...ruleNames].sort());
  });

  it('notice each borrowed SDK, not only one of each home', async () => {
    const borrower = 'adapters/shared/borrows-every-sdk.ts';
    const borrowed = [...readFileSync(path.join(VIOLATIONS, borrower), 'utf8').matchAll(/^import '(.+)';$/gm)].map((match) => match[1] ?? '');
    const { broken } = await cruised(VIOLATIONS, [borrower]);
    const noticed = broken.filter(({ rule, from }) => rule.startsWith('sdk-of-') && from === borrower).map(({ to }) => to);
    expect(borrowed.filter((sdk) => !noticed.some((to) => to.includes(packageOf(sdk))))).toEqual([]);
  });

  it('blame the file that breaks them', async () => {
    const { broken } = await cruised(VIOLATIONS, ['src', 'adapters']);
    const blamed = broken.map(({ rule, from }) => `${rule}: ${from}`);
    expect(blamed).toEqual(
      expect.arrayContaining([
        'domain-is-pure: src/domain/uses-node.ts',
        'domain-is-pure: src/domain/uses-port.ts',
        'domain-is-pure: src/domain/uses-vendor-type.ts',
        'ports-speak-domain: src/ports/uses-vendor-type.ts',
        'adapters-do-not-know-each-other: adapters/shared/uses-discord.ts',
        'sdk-of-the-command-line-stays-home: src/bootstrap.ts',
        'no-orphans: src/application/left-behind.ts',
      ]),
    );
  });
});

/** `@scope/name/part` -> `@scope/name`, `name/part` -> `name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
