import { describe, expect, it } from 'vitest';
import { firstName } from '../../src/cli/first-name.ts';

describe('the name a terminal’s user is met with', () => {
  it.each([
    ['', 'noor', 'noor'],
    ['Noor', 'root', 'Noor'],
    ['', 'root', ''],
    ['', 'Administrator', ''],
    ['', 'ubuntu', ''],
    ['', 'nodes', 'nodes'],
  ])('given “%s” on the account “%s” is “%s”', (given, account, name) => {
    expect(firstName(given, account)).toBe(name);
  });
});
