import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourse } from '../../adapters/course-files/load-course.ts';
import { checkCourse } from '../../src/domain/curriculum/check-course.ts';
import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import { indexCourse, sourceId } from '../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { realizeItem } from '../../src/domain/curriculum/realize-item.ts';
import { grade } from '../../src/domain/grading/grade.ts';
import { INTERESTS } from '../../src/domain/learner/profile.ts';

const FOLDER = fileURLToPath(new URL('../../content/fractions', import.meta.url));
const SEEDS_PER_TEMPLATE = 200;

let index: CourseIndex;
let samples: readonly Item[];
/** Enough seeds to meet every case a template tells apart. */
let realized: readonly Item[];
beforeAll(async () => {
  index = indexCourse(await loadCourse(FOLDER));
  realized = index.course.items.flatMap((source) => Array.from({ length: 120 }, (_, seed) => realizeItem(source, seed + 1)));
  samples = index.course.items.flatMap((source) => [3, 4, 5, 6, 7].map((seed) => realizeItem(source, seed)));
});

/** Where a ladder of hints first speaks of a denominator; empty when it never does. */
const firstSentenceOnDenominators = (help: Item['help']): string =>
  help
    .map((step) => (step.kind === 'hint' ? step.text : step.question))
    .join(' ')
    .split(/(?<=[.?])\s/)
    .find((sentence) => sentence.includes('denominator')) ?? '';

const everyText = (item: Item): readonly string[] => [
  item.stem,
  ...(item.picture === undefined ? [] : [item.picture.alt]),
  ...item.help.map((help) => (help.kind === 'hint' ? help.text : help.question)),
  ...item.expectedErrors.map(({ feedback }) => feedback),
  ...item.solution,
];

describe('the course on fractions', () => {
  it('grades every key right and every wrong answer wrong, and gives no answer away too soon', () => {
    const { findings, totals } = checkCourse(index, SEEDS_PER_TEMPLATE, grade);
    expect(findings).toEqual([]);
    expect(totals.skills).toBe(8);
    expect(totals.realisations).toBeGreaterThan(10_000);
    expect(totals.wrongAnswers).toBeGreaterThan(20_000);
  }, 300_000);

  it('has at least six items for each skill, two at each of three difficulties, two kinds of answer, and a note and a standard', () => {
    for (const skill of index.course.skills) {
      const sources = index.itemsOf.get(skill.id) ?? [];
      expect(sources.length, skill.id).toBeGreaterThanOrEqual(6);
      const difficulties = sources.map((source) => realizeItem(source, 1).difficulty);
      for (const difficulty of [-1, 0, 1]) expect(difficulties.filter((value) => value === difficulty).length, skill.id).toBeGreaterThanOrEqual(2);
      const types = new Set(sources.map((source) => realizeItem(source, 1).answerKey.type));
      expect(types.size, skill.id).toBeGreaterThanOrEqual(2);
      expect(skill.note?.workedExample.length, skill.id).toBeGreaterThanOrEqual(3);
      expect(skill.note?.question, skill.id).toMatch(/\?$/);
      expect(skill.standards.join(), skill.id).toMatch(/^\d\.(NF|NS)\.[A-C]\.\d/);
      expect(skill.aliases.length, skill.id).toBeGreaterThan(0);
    }
  });

  it('climbs from a thought over a small question to the answer, in three or four steps', () => {
    for (const item of samples) {
      expect([3, 4], item.id).toContain(item.help.length);
      expect(item.help[0]?.kind, item.id).toBe('hint');
      expect(item.help.at(-1)?.kind, item.id).toBe('hint');
      expect(item.solution.length, item.id).toBeGreaterThan(0);
    }
    const withScaffold = new Set(samples.filter(({ help }) => help.some(({ kind }) => kind === 'scaffold')).map(({ id }) => id));
    expect(withScaffold.size).toBeGreaterThanOrEqual(index.items.size - 2);
  });

  it('asks one question in each feedback', () => {
    for (const item of samples) for (const { feedback } of item.expectedErrors) expect(feedback.match(/\?/g), `${item.id}: ${feedback}`).toHaveLength(1);
  });

  it('never says easy, never praises, and leaves no hole open', () => {
    for (const item of samples) {
      for (const text of everyText(item)) {
        expect(text, item.id).not.toMatch(/\b(easy|easily|simply|obviously|great|clever|well done|undefined|NaN)\b/i);
        expect(text.replace(/\$[^$]*\$/g, ''), item.id).not.toMatch(/[{}\\]/);
        expect(text, item.id).toBe(text.trim());
        expect(text, item.id).toMatch(/[.?$>=]$|\d$/);
      }
    }
  });

  it('counts one thing in the singular', () => {
    const MANY =
      /(?<![\d/.] ?)\b1 (?:more |of the |small )?(?:parts|pieces|steps|cuts|halves|thirds|quarters|\w+ths|wholes|bars|groups|times|slices|parts stay|are)\b/;
    for (const item of realized) for (const text of everyText(item)) expect(text.replace(/\$[^$]*\$/g, '…'), item.id).not.toMatch(MANY);
  });

  it('says “some of the bar” of a bar that is partly shaded', () => {
    const some = realized.filter(({ stem }) => stem.startsWith('Some of the bar is shaded'));
    expect(some.length).toBeGreaterThan(0);
    for (const { picture } of some) {
      const [bar] = picture?.kind === 'fraction-bar' ? picture.bars : [];
      expect(bar?.shaded).toBeLessThan(bar?.parts ?? 0);
    }
  });

  it('asks in feedback whether a number goes into another only where it does not', () => {
    const asked = realized.flatMap(({ id, expectedErrors }) =>
      expectedErrors.flatMap(({ feedback }) => [...feedback.matchAll(/Does (\d+) go into (\d+)/g)].map(([, small, large]) => ({ id, small, large, feedback }))),
    );
    expect(asked.length).toBeGreaterThan(100);
    for (const { id, small, large, feedback } of asked) expect(Number(large) % Number(small), `${id}: ${feedback}`).not.toBe(0);
  });

  it('calls the numbers of a fraction numerator and denominator, and says beside it which is the top and which the bottom', () => {
    const PLAIN = /\b(?:tops?|bottoms?)\b/i;
    const named = [...index.course.skills.map(({ name }) => name), ...index.course.misconceptions.map(({ name }) => name)];
    expect(named.filter((name) => PLAIN.test(name))).toEqual([]);
    for (const item of realized) {
      for (const text of everyText(item)) {
        // Beside the term, as a place, or in brackets, the everyday word helps.
        const bare = text.replace(/\([^)]*\)|\bon top\b|\bat the bottom\b/g, '');
        expect(bare, item.id).not.toMatch(PLAIN);
      }
    }
    const unsaid = realized.filter(
      ({ id, help }) => id !== 'whole-top-and-bottom' && /denominator(?!s?[^.?]*\bbottom)/.test(firstSentenceOnDenominators(help)),
    );
    expect([...new Set(unsaid.map(({ id }) => id))]).toEqual([]);
  });

  it('tells stories only in interests a learner can choose, and in each of them', () => {
    const told = new Set(index.course.items.flatMap((source) => (source.kind === 'item' ? [] : source.template.contexts.map(({ interest }) => interest))));
    expect([...told].sort()).toEqual([...INTERESTS].sort());
  });

  it('says in the alt text how many parts a picture has and how many are shaded', () => {
    const pictures = samples.flatMap(({ picture }) => picture ?? []);
    expect(new Set(pictures.map(({ kind }) => kind)).size).toBe(2);
    for (const picture of pictures) {
      if (picture.kind === 'number-line') expect(picture.alt).toContain(String(picture.parts));
      else
        for (const { parts, shaded } of picture.bars) for (const count of shaded > 1 ? [parts, shaded] : [parts]) expect(picture.alt).toContain(String(count));
    }
  });

  it('uses each misconception it names, and has at least twelve', () => {
    const used = new Set(samples.flatMap(({ expectedErrors }) => expectedErrors.map(({ misconception }) => misconception)));
    const named = index.course.misconceptions.map(({ id }) => id);
    expect(named.filter((id) => !used.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(12);
    for (const { name, remedy } of index.course.misconceptions) {
      expect(name).toMatch(/^[a-z]+s\b/);
      expect(remedy).toMatch(/^[A-Z][^.?!]*(\?[^.?!]*)*[.?]$/);
    }
  });

  it('has enough different questions in each template', () => {
    for (const source of index.course.items) {
      if (source.kind === 'item') continue;
      const different = new Set(Array.from({ length: 60 }, (_, seed) => JSON.stringify(realizeItem(source, seed + 1))));
      expect(different.size, sourceId(source)).toBeGreaterThanOrEqual(6);
    }
  });

  it('shows in its notes no question that is also an item', () => {
    const fractionsIn = (text: string): string => [...text.matchAll(/\\frac\{\d+\}\{\d+\}/g)].map(([found]) => found).join(' ');
    for (const { id, note } of index.course.skills) {
      const stems = (index.itemsOf.get(id) ?? []).flatMap((source) => Array.from({ length: 200 }, (_, seed) => realizeItem(source, seed + 1).stem));
      const asked = new Set(stems.map(fractionsIn).filter((found) => found !== ''));
      expect(asked.size, id).toBeGreaterThan(3);
      expect(asked.has(fractionsIn(note?.workedExample[0] ?? '')), id).toBe(false);
    }
  });
});
