import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { History } from '../../src/domain/mastery/fit/history.ts';
import type { AskedItem } from '../../src/domain/mastery/response-model/response-model.ts';

/** A learner's answers with the part of the data set they belong to. */
export type Learner = History & { readonly split: 'train' | 'test' };

export type ResponseSet = { readonly name: string; readonly bank: readonly AskedItem[]; readonly learners: readonly Learner[]; readonly hasTimes: boolean };

const NEEDED = ['user', 'item', 'correct', 'split'] as const;

/**
 * Reads `user,item,skills,skillset,ts,correct,split` (CSV, also gzipped; columns in any order; `skills` joined by ~). Rows of one user
 * are in the order they were answered, and belong to one split: 0 train, 1 test. `skills` falls back to `skillset`, then to the item itself.
 * @throws Error naming file, line and value when a needed column is missing or a value cannot be read.
 */
export const readResponses = (file: string, name: string): ResponseSet => {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const firstEnd = text.indexOf('\n');
  const header = text
    .slice(0, firstEnd < 0 ? text.length : firstEnd)
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(',');
  const missing = NEEDED.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`${file}: expected the columns ${NEEDED.join(', ')}, got "${header.join(',')}" without ${missing.join(', ')}`);
  const places = Object.fromEntries(header.map((column, place) => [column, place]));
  const items = new Map<string, number>();
  const bank: AskedItem[] = [];
  const rowsOf = new Map<string, { items: number[]; right: number[]; seconds: number[]; split: 'train' | 'test' }>();
  let line = 1;
  for (let begin = firstEnd < 0 ? text.length : firstEnd + 1; begin < text.length; ) {
    const found = text.indexOf('\n', begin);
    const end = found < 0 ? text.length : found;
    const row = text.slice(begin, end).trimEnd();
    begin = end + 1;
    line += 1;
    if (row === '') continue;
    const cells = row.split(',');
    const cell = (column: string): string => cells[places[column] ?? -1] ?? '';
    const wrong = (column: string, expected: string) => new Error(`${file}, line ${line}: expected ${expected} in "${column}", got "${cell(column)}"`);
    const id = cell('item');
    if (id === '') throw wrong('item', 'an item id');
    const right = Number(cell('correct'));
    if (cell('correct') === '' || (right !== 0 && right !== 1)) throw wrong('correct', '0 or 1');
    const split = cell('split');
    if (split !== '0' && split !== '1') throw wrong('split', '0 (train) or 1 (test)');
    if (cell('user') === '') throw wrong('user', 'a user id');
    const seconds = cell('ts') === '' ? Number.NaN : Number(cell('ts'));
    if (cell('ts') !== '' && Number.isNaN(seconds)) throw wrong('ts', 'seconds');
    let item = items.get(id);
    if (item === undefined) {
      item = bank.length;
      items.set(id, item);
      bank.push({ id, skillIds: skillsOf(cell('skills'), cell('skillset'), id), ...(Number.isFinite(Number(id)) ? { position: Number(id) } : {}) });
    }
    const learner = rowsOf.get(cell('user')) ?? { items: [], right: [], seconds: [], split: split === '1' ? 'test' : 'train' };
    if (learner.split !== (split === '1' ? 'test' : 'train')) throw wrong('split', `the same split for all rows of user ${cell('user')}`);
    rowsOf.set(cell('user'), learner);
    learner.items.push(item);
    learner.right.push(right);
    learner.seconds.push(seconds);
  }
  const rows = [...rowsOf.values()];
  // A column of one value is a placeholder, not a clock.
  const first = rows[0]?.seconds[0] ?? Number.NaN;
  const hasTimes = rows.some(({ seconds }) => seconds.some((one) => one !== first && !Number.isNaN(one)));
  const learners = rows.map((learner) => ({
    items: Int32Array.from(learner.items),
    right: Uint8Array.from(learner.right),
    ...(hasTimes ? { seconds: Float64Array.from(learner.seconds) } : {}),
    split: learner.split,
  }));
  return { name, bank, learners, hasTimes };
};

const skillsOf = (skills: string, skillSet: string, item: string): readonly string[] => {
  const named = skills.split('~').filter((skill) => skill !== '');
  if (named.length > 0) return named;
  return skillSet === '' ? [`item ${item}`] : [`set ${skillSet}`];
};
