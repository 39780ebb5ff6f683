import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { importOatutor } from '../../adapters/formats/oatutor/import-oatutor.ts';
import { plainLine } from '../../src/dialogue/spans.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { grade } from '../../src/domain/grading/grade.ts';

/** Elementary Algebra where PROXIMAL_SHARED names the data folder, else a small course of our own in the same form. */
export const oatutorFile = async (folder: string): Promise<string> => {
  const real = path.join(process.env.PROXIMAL_SHARED ?? '', 'data/content/oatutor/elementary-algebra.jsonl');
  if (process.env.PROXIMAL_SHARED !== undefined && existsSync(real)) return real;
  process.stderr.write('PROXIMAL_SHARED is not set: the browser test uses a small course of its own in OATutor form\n');
  const own = path.join(folder, 'own-course.jsonl');
  await writeFile(
    own,
    ownProblems()
      .map((problem) => `${JSON.stringify(problem)}\n`)
      .join(''),
  );
  return own;
};

const ownProblems = (): readonly object[] =>
  [1, 2, 3].flatMap((lesson) =>
    Array.from({ length: 8 }, (_, index) => {
      const [a, b] = [lesson * 10 + index, lesson + 2 * index + 3];
      const id = `own${lesson}${index}`;
      const licence = 'https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>';
      return {
        id,
        title: `Adding, part ${lesson}`,
        body: 'Work out the sum.',
        variabilization: {},
        oer: 'https://example.org <Own problems>',
        license: licence,
        lesson: `${lesson}.1 Adding, part ${lesson}`,
        lessonId: `lesson-${lesson}`,
        courseName: 'Own small course',
        steps: [
          {
            id: `${id}a`,
            stepAnswer: [`$$${a + b}$$`],
            problemType: 'TextBox',
            stepTitle: `What is $$${a} + ${b}$$?`,
            stepBody: '',
            answerType: 'arithmetic',
            variabilization: {},
            skills: [`adding_part_${lesson}`],
            hints: [
              {
                id: `${id}a-h1`,
                type: 'hint',
                dependencies: [],
                title: 'Tens',
                text: 'Which tens lie on the way?',
                variabilization: {},
                oer: '',
                license: licence,
              },
              {
                id: `${id}a-h2`,
                type: 'hint',
                dependencies: [`${id}a-h1`],
                title: 'Sum',
                text: `It comes to $$${a + b}$$.`,
                variabilization: {},
                oer: '',
                license: licence,
              },
            ],
          },
        ],
      };
    }),
  );

/** Finds the item behind a question on the page, so that the test can answer it on purpose. */
export const openKeyBook = async (file: string): Promise<{ readonly itemShown: (shown: string) => Item }> => {
  const { course } = await importOatutor(file, { grade });
  const items = course.items.flatMap((source) => (source.kind === 'item' ? [source.item] : []));
  const flat = (text: string): string => text.replace(/\s+/g, '');
  return {
    itemShown: (shown) => {
      const seen = flat(shown);
      const item = items.filter(({ stem }) => seen.includes(flat(plainLine(stem)))).sort((a, b) => b.stem.length - a.stem.length)[0];
      if (item === undefined) throw new Error(`no item of the course is on the page: ${shown}`);
      return item;
    },
  };
};
