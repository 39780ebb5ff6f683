import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importOatutor } from '../../../../adapters/formats/oatutor/import-oatutor.ts';
import { ownResponse } from '../../../../adapters/formats/oatutor/step-answer-key.ts';
import { grade } from '../../../../src/domain/grading/grade.ts';

const shared = process.env.PROXIMAL_SHARED;

describe('the real Elementary Algebra of OATutor', () => {
  if (shared === undefined) {
    it.skip('is not here: set PROXIMAL_SHARED to the folder that holds data/content/oatutor');
    return;
  }
  const imported = importOatutor(join(shared, 'data/content/oatutor/elementary-algebra.jsonl'), { grade });
  const items = imported.then(({ course }) => course.items.flatMap((source) => (source.kind === 'item' ? [source.item] : [])));

  // The first one waits for the import, which takes a while on a busy machine.
  it('gives at least three quarters of its 2,520 steps', { timeout: 180_000 }, async () => {
    const { read, taken } = await imported;
    expect(read.steps).toBe(2_520);
    expect(taken.items).toBeGreaterThanOrEqual(0.75 * read.steps);
  });

  it('gives only keys that grade themselves correct', async () => {
    for (const item of await items) expect(grade(item.answerKey, ownResponse(item.answerKey)).kind, item.id).toBe('correct');
  });

  it('gives ladders of at most six steps whose scaffolds grade themselves correct', async () => {
    for (const { id, help } of await items) {
      expect(help.length, id).toBeGreaterThan(0);
      expect(help.length, id).toBeLessThanOrEqual(6);
      expect(help.at(-1)?.kind, id).toBe('hint');
      for (const rung of help) if (rung.kind === 'scaffold') expect(grade(rung.answerKey, ownResponse(rung.answerKey)).kind, id).toBe('correct');
    }
  });

  it('leaves no placeholder, mark-up or lone dollar in a question', async () => {
    for (const { id, stem } of await items) {
      expect(stem.length, id).toBeLessThanOrEqual(700);
      expect(stem, id).not.toMatch(/##|@\{|\$\$|<\w+>|\\n\b/);
      expect((stem.match(/\$/g)?.length ?? 0) % 2, id).toBe(0);
    }
  });

  it('gives every skill the three items that mastery needs', async () => {
    const firsts = (await items).map((item) => item.skillIds[0]);
    for (const { id } of (await imported).course.skills) expect(firsts.filter((first) => first === id).length, id).toBeGreaterThanOrEqual(3);
  });

  it('takes no step with one of the wrong keys that were found by reading', async () => {
    const ids = new Set<string>((await items).map(({ id }) => id));
    for (const id of ['a0a04b1divmonomial8b', 'a10b60arealnumbers22a', 'a10b60arealnumbers29a', 'a137dddgre22a', 'a8e6481uni25a', 'afbeae7inequalities5a'])
      expect(ids.has(id), id).toBe(false);
    const { agreed, disputed, undecided } = (await imported).keys;
    expect(agreed + undecided).toBeGreaterThanOrEqual(ids.size);
    expect(agreed).toBeGreaterThan(1_500);
    expect(disputed).toBeLessThan(160);
  });

  it('teaches each skill after those it needs, with items of its own', async () => {
    const { course } = await imported;
    const position = new Map(course.skills.map((skill, at) => [skill.id, at]));
    const practised = new Set((await items).map((item) => item.skillIds[0]));
    for (const [at, skill] of course.skills.entries()) {
      expect(practised.has(skill.id), skill.id).toBe(true);
      for (const needed of skill.prerequisites) expect(position.get(needed), skill.id).toBeLessThan(at);
    }
  });
});
