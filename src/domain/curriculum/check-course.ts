import { checkItem, type Grade, type ItemRule } from './check-item.ts';
import type { CourseIndex, ItemSource } from './course.ts';
import { sourceId } from './course-index.ts';
import type { Item } from './item.ts';
import { realizeItem } from './realize-item.ts';

export type CourseRule = ItemRule | 'cannot-be-made' | 'difficulty-missing' | 'misconception-unknown';

export type CourseFinding = {
  readonly rule: CourseRule;
  /** The item's or the skill's id. */
  readonly where: string;
  /** The first realisation that showed it; absent for a finding about a skill. */
  readonly seed?: number;
  /** In how many realisations it was found. */
  readonly times: number;
  /** What was seen in the first, and what was expected. */
  readonly detail: string;
};

export type CourseCheck = {
  readonly findings: readonly CourseFinding[];
  readonly totals: {
    readonly skills: number;
    readonly sources: number;
    readonly realisations: number;
    readonly wrongAnswers: number;
    readonly helpSteps: number;
  };
};

/** Every skill needs items below, at and above its typical difficulty; logits, the middle band is [-0.5, 0.5]. */
const MIDDLE_BAND = 0.5;

/**
 * Makes every item of the course, `seedsPerTemplate` times where numbers can change, and looks for what must never reach a
 * learner: a key that grades wrong, a wrong answer that grades right, help that gives the answer away too soon.
 */
export const checkCourse = (index: CourseIndex, seedsPerTemplate: number, grade: Grade): CourseCheck => {
  const ledger = new Map<string, CourseFinding>();
  const note = (rule: CourseRule, where: string, detail: string, seed?: number): void => {
    const earlier = ledger.get(`${rule} ${where}`);
    const first = { rule, where, detail, ...(seed === undefined ? {} : { seed }), times: 1 };
    ledger.set(`${rule} ${where}`, earlier === undefined ? first : { ...earlier, times: earlier.times + 1 });
  };

  noteMissingDifficulties(index, note);
  const known = new Set(index.course.misconceptions.map(({ id }) => id));
  let [realisations, wrongAnswers, helpSteps] = [0, 0, 0];
  for (const source of index.course.items) {
    for (const { item, seed, problem } of realisationsOf(source, seedsPerTemplate)) {
      if (item === undefined) {
        note('cannot-be-made', sourceId(source), problem, seed);
        continue;
      }
      realisations += 1;
      wrongAnswers += item.expectedErrors.length;
      helpSteps += item.help.length;
      for (const { rule, detail } of checkItem(item, storiesOf(source, seed), grade)) note(rule, item.id, detail, seed);
      for (const { misconception } of item.expectedErrors) {
        if (!known.has(misconception)) note('misconception-unknown', item.id, `"${misconception}" is not a misconception of the course`, seed);
      }
    }
  }
  const totals = { skills: index.skills.size, sources: index.items.size, realisations, wrongAnswers, helpSteps };
  return { findings: [...ledger.values()], totals };
};

type Realisation =
  | { readonly seed: number; readonly item: Item; readonly problem?: never }
  | { readonly seed: number; readonly item?: never; readonly problem: string };

const realisationsOf = (source: ItemSource, seedsPerTemplate: number): readonly Realisation[] => {
  const changes = source.kind === 'template' && source.template.parameters.length > 0;
  const seeds = changes ? Array.from({ length: seedsPerTemplate }, (_, index) => index + 1) : [0];
  return seeds.map((seed) => {
    try {
      return { seed, item: realizeItem(source, seed) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { seed, problem: error.message };
    }
  });
};

/** The stem in every story it can be told in. */
const storiesOf = (source: ItemSource, seed: number): readonly string[] =>
  source.kind === 'item' ? [] : source.template.contexts.map(({ interest }) => realizeItem(source, seed, [interest]).stem);

const noteMissingDifficulties = (index: CourseIndex, note: (rule: CourseRule, where: string, detail: string) => void): void => {
  for (const [skillId, sources] of index.itemsOf) {
    const difficulties = sources.map((source) => (source.kind === 'item' ? source.item : source.template).difficulty);
    const bands = {
      [`below -${MIDDLE_BAND}`]: difficulties.some((value) => value < -MIDDLE_BAND),
      [`from -${MIDDLE_BAND} to ${MIDDLE_BAND}`]: difficulties.some((value) => Math.abs(value) <= MIDDLE_BAND),
      [`above ${MIDDLE_BAND}`]: difficulties.some((value) => value > MIDDLE_BAND),
    };
    for (const [band, present] of Object.entries(bands)) {
      if (!present) note('difficulty-missing', skillId, `expected an item of difficulty ${band}, got ${difficulties.join(', ') || 'no items'}`);
    }
  }
};
