import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isClientFresh, noteClientMade } from '../../scripts/prisma-client.mjs';

describe('the database client', () => {
  let root: string;
  const at = (file: string): string => path.join(root, file);
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'proximal-client-'));
    mkdirSync(at('adapters/database/generated'), { recursive: true });
    mkdirSync(at('prisma'));
    cpSync('prisma/schema.prisma', at('prisma/schema.prisma'));
    writeFileSync(at('adapters/database/generated/client.ts'), '');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is made once for a schema, whatever the times of the files say', () => {
    expect(isClientFresh(root)).toBe(false);
    noteClientMade(root);
    expect(isClientFresh(root)).toBe(true);
    const tomorrow = new Date(Date.now() + 86_400_000);
    utimesSync(at('prisma/schema.prisma'), tomorrow, tomorrow);
    expect(isClientFresh(root)).toBe(true);
  });

  it('is made again when the schema changed, even in a file that looks older, and when it is gone', () => {
    noteClientMade(root);
    writeFileSync(at('prisma/schema.prisma'), 'model Other { id Int @id }');
    utimesSync(at('prisma/schema.prisma'), new Date(0), new Date(0));
    expect(isClientFresh(root)).toBe(false);
    noteClientMade(root);
    rmSync(at('adapters/database/generated/client.ts'));
    expect(isClientFresh(root)).toBe(false);
  });
});
