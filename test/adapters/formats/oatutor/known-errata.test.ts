import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importOatutor } from '../../../../adapters/formats/oatutor/import-oatutor.ts';
import { grade } from '../../../../src/domain/grading/grade.ts';

const folder = await mkdtemp(join(tmpdir(), 'errata-'));
afterAll(() => rm(folder, { recursive: true }));

const problem = (id: string, answer: string): string =>
  JSON.stringify({
    id: `${id}-problem`,
    lesson: '1.1 Rent',
    courseName: 'Rents',
    license: 'CC BY 4.0',
    steps: [
      { id, stepTitle: `A family ${id} earns 5,265 dollars. How much is a third of it?`, stepAnswer: [answer], problemType: 'TextBox', skills: ['thirds'] },
    ],
  });

it('leaves out a step that is known to be wrong at its source, and takes it once its answer is put right', async () => {
  const path = join(folder, 'rents.jsonl');
  await writeFile(path, `${problem('ae9e419IneqApp1a', '$$1875$$')}\n${problem('other', '$$1755$$')}\n`);
  const before = await importOatutor(path, { grade });
  expect(before.skipped.map(({ cause, examples }) => [cause, examples[0]?.split(':')[0]])).toEqual([
    ['the key disagrees with the question', 'ae9e419IneqApp1a'],
  ]);
  await writeFile(path, `${problem('ae9e419IneqApp1a', '$$1755$$')}\n${problem('other', '$$1755$$')}\n`);
  expect((await importOatutor(path, { grade })).taken.items).toBe(2);
});
