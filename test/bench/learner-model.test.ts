import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accuracy, auc, calibrationError, logLoss, rmse } from '../../bench/learner-model/metrics.ts';
import { readResponses } from '../../bench/learner-model/read-responses.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'responses-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string | Buffer, name = 'set.csv'): string => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};

describe('reading responses', () => {
  it('reads the canonical columns, gzipped or not, in any order of columns', () => {
    const text = 'user,item,skills,skillset,ts,correct,split\n1,10,a~b,3,60,1,0\n1,11,a,1,90,0,0\n2,10,a~b,3,30,1,1\n';
    for (const set of [readResponses(file(text), 'set'), readResponses(file(gzipSync(text), 'set.csv.gz'), 'set')]) {
      expect(set.bank.map(({ id, skillIds }) => [id, skillIds])).toEqual([
        ['10', ['a', 'b']],
        ['11', ['a']],
      ]);
      expect(set.learners.map(({ split, items, right, seconds }) => [split, [...items], [...right], [...(seconds ?? [])]])).toEqual([
        ['train', [0, 1], [1, 0], [60, 90]],
        ['test', [0], [1], [30]],
      ]);
    }
    const turned = readResponses(file('split,correct,item,user\n0,1,10,1\n'), 'set');
    expect(turned.bank[0]?.skillIds).toEqual(['item 10']);
    expect(turned.hasTimes).toBe(false);
  });

  it('takes a time column of one value for no clock', () => {
    expect(readResponses(file('user,item,skills,ts,correct,split\n1,1,a,0,1,0\n1,2,a,0,1,0\n'), 'set').hasTimes).toBe(false);
  });

  it.each([
    ['user,item,correct\n1,1,1\n', 'without split'],
    ['user,item,correct,split\n1,1,2,0\n', 'line 2: expected 0 or 1 in "correct", got "2"'],
    ['user,item,correct,split\n1,1,1,0\n1,1,1,1\n', 'line 3: expected the same split'],
    ['user,item,correct,split\n1,,1,0\n', 'expected an item id in "item", got ""'],
    ['user,item,ts,correct,split\n1,1,noon,1,0\n', 'expected seconds in "ts", got "noon"'],
  ])('refuses %j and says where and why', (text, message) => {
    expect(() => readResponses(file(text), 'set')).toThrow(message);
  });
});

describe('the measures', () => {
  const right = [1, 0, 1, 1, 0];
  const chances = [0.9, 0.3, 0.3, 0.8, 0.1];

  it('agree with what a pencil gives', () => {
    // Six pairs of a right and a wrong answer: five in order, one tie.
    expect(auc(right, chances)).toBeCloseTo(5.5 / 6, 12);
    expect(accuracy(right, chances)).toBe(0.8);
    expect(logLoss(right, chances)).toBeCloseTo(-(Math.log(0.9) + Math.log(0.7) + Math.log(0.3) + Math.log(0.8) + Math.log(0.9)) / 5, 12);
    expect(rmse(right, chances)).toBeCloseTo(Math.sqrt((0.01 + 0.09 + 0.49 + 0.04 + 0.01) / 5), 12);
    expect(calibrationError(right, chances)).toBeCloseTo((0.1 + Math.abs(1 - 0.6) + 0.2 + 0.1) / 5, 12);
  });

  it('refuse a prediction that is no number', () => {
    expect(() => auc([1, 0], [0.5, Number.NaN])).toThrow('NaN for answer 1');
  });
});
