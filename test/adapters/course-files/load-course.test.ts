import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listCourseFolders, loadCourse } from '../../../adapters/course-files/load-course.ts';
import { isTutorError } from '../../../src/ports/errors.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const COURSE = 'id: sample\ntitle: Sample\nlanguage: en\nlicence: CC0-1.0\n';
const SKILLS =
  '- id: adding\n  name: Adding\n  summary: Put together.\n  prerequisites: [counting]\n- id: counting\n  name: Counting\n  summary: Say how many.\n';
const MISCONCEPTIONS = '- id: off-by-one\n  name: counts one too many\n  remedy: Point at each thing.\n';
const ITEMS = `skill: counting
items:
  - id: next-number
    difficulty: -1
    parameters: { n: 2..9, k: [1, 2] }
    constraints: [n > k]
    stem: 'What comes {k} after {n}?'
    contexts:
      music: 'Beat {n}. Which beat comes {k} later?'
    picture:
      kind: number-line
      from: 0
      to: 12
      parts: 1
      marks: [{ at: n, label: '?' }]
      alt: A line.
    answer: { type: number, value: n + k }
    hints:
      - Count on.
      - question: What comes after 1?
        answer: { type: number, value: 2 }
      - 'It is {=n+k}.'
    wrongAnswers:
      - { response: n + k + 1, misconception: off-by-one, feedback: Where did you start? }
    solution: ['Count on from {n}.']
  - id: one-and-one
    difficulty: 0
    alsoPractises: [adding]
    stem: 'What is $1 + 1$?'
    answer: { type: choice, choices: [2, two, 11], correct: 2, order: as-written }
`;
const NOTE = '# Counting\n\nOne after\nthe other.\n\n## Worked example\n\n1. Start at 1.\n2. Go on\n   to 2.\n\n## Question\n\nWhat is next?\n';

const FILES: Readonly<Record<string, string>> = {
  'course.yaml': COURSE,
  'skills.yaml': SKILLS,
  'misconceptions.yaml': MISCONCEPTIONS,
  'items/one.yaml': ITEMS,
  'notes/counting.md': NOTE,
};

/** A course folder with some files replaced; `undefined` leaves a file out. */
const folderWith = async (changes: Readonly<Record<string, string | undefined>> = {}): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'course-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === undefined) continue;
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
};

/** What the error says after the folder's name. */
const refusal = async (changes: Readonly<Record<string, string | undefined>>): Promise<string> => {
  const folder = await folderWith(changes);
  try {
    await loadCourse(folder);
  } catch (error) {
    if (isTutorError(error)) return `${error.code} ${error.message.replace(`${folder}/`, '')}`;
    throw error;
  }
  throw new Error('expected the course to be refused');
};
const itemsWith = (from: string, to: string): Readonly<Record<string, string>> => {
  expect(ITEMS).toContain(from);
  return { 'items/one.yaml': ITEMS.replace(from, to) };
};

describe('loading a course folder', () => {
  it('reads skills in teaching order, notes, misconceptions, templates and fixed items', async () => {
    const course = await loadCourse(await folderWith());
    expect(course).toMatchObject({ id: 'sample', title: 'Sample', language: 'en', licence: 'CC0-1.0' });
    expect(course.skills.map(({ id }) => id)).toEqual(['counting', 'adding']);
    expect(course.skills[0]?.note).toEqual({
      title: 'Counting',
      idea: 'One after the other.',
      workedExample: ['Start at 1.', 'Go on to 2.'],
      question: 'What is next?',
    });
    expect(course.skills[1]).not.toHaveProperty('note');
    expect(course.misconceptions).toEqual([{ id: 'off-by-one', name: 'counts one too many', remedy: 'Point at each thing.' }]);
    const [template, fixed] = course.items;
    expect(template).toMatchObject({
      kind: 'template',
      template: {
        id: 'next-number',
        skillIds: ['counting'],
        parameters: [
          { name: 'n', from: 2, to: 9 },
          { name: 'k', oneOf: [1, 2] },
        ],
        contexts: [{ interest: 'music' }],
        picture: { kind: 'number-line-template', from: '0', marks: [{ at: 'n', label: '?' }] },
        hints: [{ kind: 'hint' }, { kind: 'scaffold', answer: { type: 'number', value: '2' } }, { kind: 'hint' }],
      },
    });
    expect(fixed).toMatchObject({
      kind: 'item',
      item: { skillIds: ['counting', 'adding'], answerKey: { type: 'choice', choices: ['2', 'two', '11'], correct: 0 } },
    });
  });

  it('needs neither misconceptions nor notes nor items', async () => {
    const bare = await loadCourse(await folderWith({ 'misconceptions.yaml': undefined, 'notes/counting.md': undefined, 'items/one.yaml': undefined }));
    expect(bare).toMatchObject({ misconceptions: [], items: [] });
  });

  it('gives a version that follows what is said, not how it is laid out', async () => {
    const versions = await Promise.all(
      [{}, { 'course.yaml': `# a comment\n${COURSE}` }, { 'notes/counting.md': NOTE.replace('One after', 'Two after') }].map(
        async (changes) => (await loadCourse(await folderWith(changes))).version,
      ),
    );
    expect(versions[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(versions[1]).toBe(versions[0]);
    expect(versions[2]).not.toBe(versions[0]);
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['a missing file', { 'skills.yaml': undefined }, 'NOT_FOUND skills.yaml: expected a file that can be read'],
    ['text that is no YAML', { 'skills.yaml': '- id: [\n' }, 'INVALID skills.yaml:2: '],
    ['a missing field', { 'course.yaml': 'id: sample\ntitle: Sample\nlanguage: en\n' }, 'INVALID course.yaml:1: licence is missing: expected string'],
    ['a misspelt field', { 'course.yaml': `${COURSE}autor: me\n` }, 'Unrecognized key: "autor"'],
    [
      'an id that is none',
      { 'skills.yaml': SKILLS.replace('id: counting', 'id: Count It') },
      'INVALID skills.yaml:5: [2].id is "Count It": expected an id of lower-case letters',
    ],
    [
      'an unknown prerequisite',
      { 'skills.yaml': SKILLS.replace('[counting]', '[flying]') },
      'INVALID skills.yaml:4: "flying" is not a skill, expected one of adding, counting',
    ],
    ['an id used twice', { 'skills.yaml': `${SKILLS}- id: adding\n  name: A\n  summary: B\n` }, 'INVALID skills.yaml:8: "adding" is used twice'],
    [
      'a circle of skills',
      { 'skills.yaml': `${SKILLS}  prerequisites: [adding]\n` },
      'INVALID skills.yaml:1: skills need each other in a circle: adding needs counting needs adding',
    ],
    ['a note for no skill', { 'notes/flying.md': NOTE }, 'INVALID notes/flying.md:1: expected a note to be named after a skill, one of adding, counting'],
    [
      'a note without steps',
      { 'notes/counting.md': NOTE.replace('1. Start at 1.\n2. Go on\n   to 2.\n', '') },
      'INVALID notes/counting.md:6: expected numbered steps under "Worked example"',
    ],
    [
      'a note with a stray part',
      { 'notes/counting.md': `${NOTE}\n## More\n` },
      'INVALID notes/counting.md:16: expected "## Worked example" or "## Question", got "More"',
    ],
    ['a note without a title', { 'notes/counting.md': 'words\n' }, 'INVALID notes/counting.md:1: expected "# Title" first, got "words"'],
  ])('refuses %s with file, line and expectation', async (_, changes, message) => {
    expect(await refusal(changes)).toContain(message);
  });

  it.each<[string, string, string, string]>([
    ['a difficulty in words', 'difficulty: -1', 'difficulty: hard', 'INVALID items/one.yaml:4: items[1].difficulty is "hard": expected number'],
    ['a range that is none', 'n: 2..9', 'n: 2-9', 'INVALID items/one.yaml:5: items[1].parameters.n is "2-9": expected a range such as 2..9 or a list'],
    ['a range that goes down', 'n: 2..9', 'n: 9..2', 'INVALID items/one.yaml:5: next-number, parameters.n: expected a range that goes up'],
    ['an unknown skill', 'skill: counting', 'skill: flying', 'INVALID items/one.yaml:1: "flying" is not a skill'],
    ['an unknown second skill', '[adding]', '[flying]', 'INVALID items/one.yaml:28: "flying" is not a skill'],
    [
      'an unknown misconception',
      'misconception: off-by-one',
      'misconception: tired',
      'INVALID items/one.yaml:24: "tired" is not a misconception of misconceptions.yaml',
    ],
    ['an unknown parameter', "'It is {=n+k}.'", "'It is {=n+m}.'", 'INVALID items/one.yaml:22: next-number, hints.2: "m" is not a parameter; there are n, k'],
    ['an expression that cannot be read', 'value: n + k', 'value: n +', 'INVALID items/one.yaml:17: next-number, answer.value: expression "n +", position 4'],
    [
      'an unknown type of answer',
      'type: number, value: n + k',
      'type: essay',
      'INVALID items/one.yaml:17: items[1].answer.type is "essay": expected an answer of type number',
    ],
    ['constraints that are never met', '[n > k]', '[n > 20]', 'INVALID items/one.yaml:3: template "next-number", seed 1: 200 draws met not all of: n > 20'],
    ['an item id used twice', 'id: one-and-one', 'id: next-number', 'INVALID items/one.yaml:26: "next-number" is used twice'],
    ['a right choice that is not shown', 'correct: 2', 'correct: 3', 'the right choice "3" is not one of: 2, two, 11'],
  ])('refuses %s in an item with file, line and expectation', async (_, from, to, message) => {
    expect(await refusal(itemsWith(from, to))).toContain(message);
  });
});

describe('listing course folders', () => {
  it('finds the folders that hold a course, and none where there is no root', async () => {
    const root = await mkdtemp(join(tmpdir(), 'courses-'));
    folders.push(root);
    for (const name of ['b', 'a', 'no-course']) await mkdir(join(root, name));
    for (const name of ['b', 'a']) await writeFile(join(root, name, 'course.yaml'), COURSE);
    await writeFile(join(root, 'course.yaml'), COURSE);
    expect(await listCourseFolders(root)).toEqual([join(root, 'a'), join(root, 'b')]);
    expect(await listCourseFolders(join(root, 'nowhere'))).toEqual([]);
  });
});
