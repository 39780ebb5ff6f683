import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { importOatutor, type OatutorImport } from '../../../../adapters/formats/oatutor/import-oatutor.ts';
import { ownResponse } from '../../../../adapters/formats/oatutor/step-answer-key.ts';
import { createMemoryStores } from '../../../../adapters/memory/memory-stores.ts';
import type { Item } from '../../../../src/domain/curriculum/item.ts';
import { grade } from '../../../../src/domain/grading/grade.ts';
import { isTutorError } from '../../../../src/ports/errors.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const COURSE = join(FIXTURES, 'little-algebra.jsonl');

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
const newFolder = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'oatutor-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
};

const itemsOf = (imported: OatutorImport): ReadonlyMap<string, Item> =>
  new Map(imported.course.items.flatMap((source) => (source.kind === 'item' ? [[source.item.id, source.item]] : [])));

const itemIn = (imported: OatutorImport, id: string): Item => {
  const item = itemsOf(imported).get(id);
  if (item === undefined) throw new Error(`no item ${id}; there are ${[...itemsOf(imported).keys()].join(', ')}`);
  return item;
};

const refusal = async (path: string, courseName?: string): Promise<string> => {
  const error: unknown = await importOatutor(path, { grade, ...(courseName !== undefined && { courseName }) }).catch((thrown: unknown) => thrown);
  return isTutorError(error) ? `${error.code} ${error.message}` : `not refused: ${String(error)}`;
};

/** One problem of one step, as a line of a course file. */
const sumProblem = (
  id: string,
  step: {
    readonly title: string;
    readonly answer: string;
    readonly lesson?: string;
    readonly skills?: readonly string[];
    readonly oer?: string;
    readonly license?: string;
  },
): string =>
  JSON.stringify({
    id: `${id}-problem`,
    lesson: step.lesson ?? '1.1 Sums',
    courseName: 'Sums',
    oer: step.oer ?? '',
    license: step.license ?? 'CC0',
    steps: [{ id, stepTitle: step.title, stepAnswer: [step.answer], problemType: 'TextBox', skills: step.skills ?? ['adding'] }],
  });

describe('importOatutor', () => {
  it('takes or counts every step', async () => {
    const { read, taken, skipped } = await importOatutor(COURSE, { grade });
    expect(read).toEqual({ problems: 8, steps: 17 });
    expect(taken.items + skipped.reduce((sum, { count }) => sum + count, 0)).toBe(read.steps);
    expect(taken).toEqual({ problems: 4, items: 5, hints: 8, scaffolds: 3, skills: 1 });
  });

  it('says why each other step was left out', async () => {
    const { skipped } = await importOatutor(COURSE, { grade });
    expect(Object.fromEntries(skipped.map(({ cause, examples }) => [cause, examples.map((example) => example.split(':')[0])]))).toEqual({
      'answer type not supported': ['odda'],
      'choices without the right one': ['oddc'],
      'duplicate step': ['bracketsb'],
      'garbled LaTeX': ['oddb'],
      'leans on an earlier step': ['signsb'],
      'needs a figure': ['signsc', 'picturea'],
      'needs a table or mark-up': ['oddd'],
      'no clear licence': ['unlicenseda'],
      'question longer than 700 characters': ['odde'],
      'the key disagrees with the question': ['mistakena'],
      'values drawn at display time': ['drawna'],
    });
  });

  it('leaves a step out when the grader does not accept its key', async () => {
    const strict = await importOatutor(COURSE, { grade: (key, response) => (key.type === 'equation' ? { kind: 'wrong' } : grade(key, response)) });
    expect(strict.skipped).toContainEqual({ cause: 'key that does not grade itself correct', count: 1, examples: ['shopb: equation: $$C=2n+0.5$$'] });
  });

  it('makes one readable question of problem and step', async () => {
    const imported = await importOatutor(COURSE, { grade });
    expect(itemIn(imported, 'bracketsa').stem).toBe('Multiply: $5\\left(y+2\\right)$');
    expect(itemIn(imported, 'signsa').stem).toBe('Choose the sign that fits: $-3$ ___ $-7$');
    expect(itemIn(imported, 'shopa').stem).toBe(
      'Oranges cost 2 dollars each and a bag costs 0.50 dollars. How much do 4 oranges and one bag cost, in dollars?',
    );
  });

  it('gives each item a key that grades itself correct and a form that the question itself does not have', async () => {
    const imported = await importOatutor(COURSE, { grade });
    for (const item of itemsOf(imported).values()) expect(grade(item.answerKey, ownResponse(item.answerKey)), item.id).toEqual({ kind: 'correct' });
    expect(itemIn(imported, 'bracketsa').answerKey).toEqual({ type: 'expression', value: '5y+10', form: 'expanded' });
    expect(grade(itemIn(imported, 'bracketsa').answerKey, '5(y+2)').kind).toBe('equivalent-wrong-form');
    expect(itemIn(imported, 'signsa').answerKey).toEqual({ type: 'choice', choices: ['<', '>'], correct: 1 });
    expect(itemIn(imported, 'shopb').answerKey).toEqual({ type: 'equation', value: 'C=2n+0.5' });
  });

  it('orders help by its dependencies, moves the answer to the end and keeps scaffolds with their keys', async () => {
    const { help, solution } = itemIn(await importOatutor(COURSE, { grade }), 'bracketsa');
    expect(help).toEqual([
      { kind: 'hint', text: 'The number in front goes with each term inside.' },
      { kind: 'scaffold', question: 'What is 5 times $y$?', answerKey: { type: 'expression', value: '5y' } },
      { kind: 'hint', text: 'Check with $y=1$: both sides are 15.' },
      { kind: 'hint', text: 'Together they make $5y+10$.' },
    ]);
    expect(solution[1]).toBe('What is 5 times $y$? $5y$');
  });

  it('adds the answer in its own words where no hint gives it', async () => {
    const imported = await importOatutor(COURSE, { grade });
    expect(itemIn(imported, 'shopa').help.at(-1)).toEqual({ kind: 'hint', text: 'The answer is 8.5.' });
    expect(itemIn(imported, 'signsa').help.at(-1)).toEqual({ kind: 'hint', text: 'The answer is: >.' });
  });

  it('leaves out hints without a licence or with a figure, and says so', async () => {
    const imported = await importOatutor(COURSE, { grade });
    expect(itemIn(imported, 'mistakenb').help).toEqual([{ kind: 'hint', text: 'The answer is $z^5$.' }]);
    const causes = imported.warnings.map(({ cause }) => cause);
    expect(causes).toEqual(
      expect.arrayContaining(['hint without a clear licence left out', 'hint with a figure left out', 'entry that is not an OATutor problem']),
    );
  });

  it('counts the keys that agree with their questions, that do not, and that cannot be judged', async () => {
    expect((await importOatutor(COURSE, { grade })).keys).toEqual({ agreed: 3, disputed: 1, undecided: 2 });
  });

  it('builds a chain of skills from the lessons, with three items for each, and names them in words', async () => {
    const lessons = [
      ['1.1 Numbers', ['compare_numbers']],
      ['1.2 Brackets', ['multiply_out_a_bracket']],
      ['1.3 Powers', ['powers', 'and_roots']],
      ['2.1 Lines', ['write_a_linear_model']],
    ] as const;
    const lines = lessons.flatMap(([lesson, skills], at) =>
      [1, 2, 3].map((value) => sumProblem(`s${at}${value}`, { lesson, skills, title: `What is $$${value}+${10 * at}$$?`, answer: `${value + 10 * at}` })),
    );
    const small = sumProblem('t1', { lesson: '1.2 Brackets', skills: ['brackets_in_brackets'], title: 'What is $$7+70$$?', answer: '77' });
    const { course, warnings } = await importOatutor(await newFolder({ 'one.jsonl': [...lines, small].join('\n') }), { grade });
    expect(course.skills.map(({ id, name, summary, aliases, prerequisites }) => ({ id, name, summary, aliases, prerequisites }))).toEqual([
      { id: 'compare_numbers', name: 'Compare numbers', summary: 'From lesson 1.1 Numbers', aliases: [], prerequisites: [] },
      {
        id: 'multiply_out_a_bracket',
        name: 'Multiply out a bracket',
        summary: 'From lesson 1.2 Brackets',
        aliases: ['Brackets in brackets'],
        prerequisites: ['compare_numbers'],
      },
      { id: 'powers_and_roots', name: 'Powers, and roots', summary: 'From lesson 1.3 Powers', aliases: [], prerequisites: ['multiply_out_a_bracket'] },
      { id: 'write_a_linear_model', name: 'Write a linear model', summary: 'From lesson 2.1 Lines', aliases: [], prerequisites: ['compare_numbers'] },
    ]);
    expect(warnings).toContainEqual({
      cause: 'skill with fewer than 3 items counted for a neighbour',
      count: 1,
      examples: ['brackets_in_brackets -> multiply_out_a_bracket'],
    });
  });

  it('keeps source, licence and attribution', async () => {
    const imported = await importOatutor(COURSE, { grade });
    expect(imported.course).toMatchObject({ id: 'little-algebra', title: 'Little Algebra', language: 'en', licence: 'CC BY 4.0', misconceptions: [] });
    expect(imported.course.attribution).toContain('after Little Algebra. CC BY 4.0. Adapted');
    expect(itemIn(imported, 'shopa').source).toEqual({ title: 'Little Algebra', url: 'https://example.org/little-algebra', licence: 'CC BY 4.0' });
  });

  it('gives every item its own source and licence', async () => {
    const lines = [
      sumProblem('a', {
        title: 'What is $$1+1$$?',
        answer: '2',
        oer: 'https://example.org/one <Book One>',
        license: 'https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>',
      }),
      sumProblem('b', { title: 'What is $$2+2$$?', answer: '4', oer: 'https://example.org/two <Book Two>', license: '<CC BY-SA 4.0>' }),
    ];
    const imported = await importOatutor(await newFolder({ 'one.jsonl': lines.join('\n') }), { grade });
    expect(itemIn(imported, 'a').source).toEqual({ title: 'Book One', url: 'https://example.org/one', licence: 'CC BY 4.0' });
    expect(itemIn(imported, 'b').source).toEqual({ title: 'Book Two', url: 'https://example.org/two', licence: 'CC BY-SA 4.0' });
    expect(imported.course.licence).toBe('CC BY 4.0, CC BY-SA 4.0');
  });

  it('may be imported again without doubles', async () => {
    const twice = sumProblem('a', { title: 'What is $$1+1$$?', answer: '2' });
    const path = await newFolder({ 'one.jsonl': [twice, twice, sumProblem('b', { title: 'What is $$1+1$$?', answer: '2' })].join('\n') });
    const [first, second] = [await importOatutor(path, { grade }), await importOatutor(path, { grade })];
    expect(second).toEqual(first);
    expect([...itemsOf(first).keys()]).toEqual(['a']);
    const { courses } = createMemoryStores();
    expect([await courses.save(first.course), await courses.save(second.course)]).toEqual(['created', 'unchanged']);
    await writeFile(join(path, 'one.jsonl'), [twice, sumProblem('c', { title: 'What is $$1+2$$?', answer: '3' })].join('\n'));
    const changed = await importOatutor(path, { grade });
    expect(await courses.save(changed.course)).toBe('changed');
    expect(await courses.list()).toMatchObject([{ id: first.course.id, items: 2 }]);
  });

  it('gives the same version for the same content and another for changed content', async () => {
    const line = (answer: string): string =>
      `${JSON.stringify({ id: 'p', body: 'Add:', lesson: '1.1 Sums', courseName: 'Sums', license: 'CC BY 4.0', steps: [{ id: 's', stepTitle: '$$1+1$$', stepAnswer: [answer], problemType: 'TextBox', skills: ['adding'] }] })}\n`;
    const folder = await newFolder({ 'a.jsonl': line('$$2$$'), 'b.jsonl': line('$$2$$'), 'c.jsonl': line('$$2.0$$') });
    const versions = await Promise.all(['a', 'b', 'c'].map(async (name) => (await importOatutor(join(folder, `${name}.jsonl`), { grade })).course.version));
    expect(versions[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(versions[1]).toBe(versions[0]);
    expect(versions[2]).not.toBe(versions[0]);
  });

  it('tells its progress after each problem', async () => {
    const told: (readonly [number, number])[] = [];
    await importOatutor(COURSE, { grade, progress: (done, of) => told.push([done, of]) });
    expect(told).toHaveLength(8);
    expect(told.at(-1)).toEqual([8, 8]);
  });

  it("reads OATutor's own folders, with skills and language from the models above them", async () => {
    const imported = await importOatutor(join(FIXTURES, 'folder-course/content-pool'), { grade });
    expect(imported.taken).toMatchObject({ problems: 1, items: 2 });
    expect(imported.course).toMatchObject({ id: 'folder-course', language: 'es' });
    expect(itemIn(imported, 'halvesa')).toMatchObject({ stem: 'Find half of the number: 18', skillIds: ['find_half_of_a_number'] });
    expect(itemIn(imported, 'halvesa').help.at(-1)).toEqual({ kind: 'hint', text: 'La respuesta es 9.' });
  });

  it('reads one problem folder by itself', async () => {
    const imported = await importOatutor(join(FIXTURES, 'folder-course/content-pool/halves'), { grade });
    expect(imported.read).toEqual({ problems: 1, steps: 2 });
  });

  it('takes the only course file of a folder, and names the files where there are several', async () => {
    const line = `${JSON.stringify({ id: 'p', lesson: 'Sums', courseName: 'Sums', license: 'CC0', steps: [{ id: 's', stepTitle: 'What is $$1+1$$?', stepAnswer: ['2'], problemType: 'TextBox' }] })}\n`;
    const one = await newFolder({ 'one.jsonl': line, 'note.txt': 'hello' });
    expect((await importOatutor(one, { grade })).taken.items).toBe(1);
    const two = await newFolder({ 'b.jsonl': line, 'a.jsonl': line });
    expect(await refusal(two)).toBe(`INVALID expected one course file, but "${two}" holds 2: a.jsonl, b.jsonl. Name one of them.`);
  });

  it('counts a step without a skill for its lesson', async () => {
    const line = `${JSON.stringify({ id: 'p', lesson: '1.1 Small Sums', courseName: 'Sums', license: 'CC0', steps: [{ id: 's', stepTitle: 'What is $$1+1$$?', stepAnswer: ['2'], problemType: 'TextBox' }] })}\n`;
    const imported = await importOatutor(await newFolder({ 'one.jsonl': line }), { grade });
    expect(itemIn(imported, 's').skillIds).toEqual(['small_sums']);
    expect(imported.warnings.map(({ cause }) => cause)).toContain('step without a skill counted for its lesson');
  });

  it('asks for one course where there are several, and takes the one that is named', async () => {
    const line = (course: string): string =>
      JSON.stringify({
        id: course,
        lesson: 'Sums',
        courseName: course,
        license: 'CC0',
        steps: [{ id: `${course}-s`, stepTitle: 'What is $$1+1$$?', stepAnswer: ['2'], problemType: 'TextBox' }],
      });
    const path = join(await newFolder({ 'mixed.jsonl': `${line('Alpha')}\n${line('Beta')}\n` }), 'mixed.jsonl');
    expect(await refusal(path)).toBe(`INVALID expected one course, but "${path}" holds 2: "Alpha" (1 problems), "Beta" (1 problems)`);
    expect(await refusal(path, 'Gamma')).toContain('has no course "Gamma"');
    expect((await importOatutor(path, { grade, courseName: 'Beta' })).course.id).toBe('beta');
  });

  it('names what is wrong with a path or file that holds no course', async () => {
    const folder = await newFolder({ 'words.txt': 'no course here\n', 'nothing.jsonl': '\n' });
    expect(await refusal(join(folder, 'missing'))).toBe(`NOT_FOUND no file or folder at "${join(folder, 'missing')}"`);
    expect(await refusal(join(folder, 'words.txt'))).toBe(`INVALID "${join(folder, 'words.txt')}" holds no OATutor problem (line 1: not JSON)`);
    expect(await refusal(join(folder, 'nothing.jsonl'))).toContain('holds no OATutor problem');
  });

  it('refuses a course of which nothing can be taken, with the causes', async () => {
    const line = `${JSON.stringify({ id: 'p', lesson: 'Sums', courseName: 'Sums', license: '', steps: [{ id: 's', stepTitle: 'What is $$1+1$$?', stepAnswer: ['2'] }] })}\n`;
    expect(await refusal(await newFolder({ 'one.jsonl': line }))).toBe('INVALID no step of "Sums" can be taken: no clear licence (1)');
  });
});
