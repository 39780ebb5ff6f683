import { createHash } from 'node:crypto';
import type { Course, ItemSource } from '../../../src/domain/curriculum/course.ts';
import type { CourseId } from '../../../src/domain/ids.ts';
import { TutorError } from '../../../src/ports/errors.ts';
import { courseSkills, type SkillUse, skillIdOf, wordsOf } from './course-skills.ts';
import { FEWEST_ITEMS, type Fold, foldSmallSkills } from './fold-small-skills.ts';
import { readText } from './maths-text.ts';
import type { OatutorProblem } from './oatutor-problem.ts';
import { readOatutor } from './read-oatutor.ts';
import type { Grade } from './step-answer-key.ts';
import { KEY_DISPUTED, readStep, type StepReading } from './step-item.ts';
import { openTallyBook, type Tally } from './tally.ts';
import { type WordCase, wordCaseOf } from './word-case.ts';

export type OatutorOptions = {
  /** The tutor's own grader: a step is taken only when its key grades itself correct. */
  readonly grade: Grade;
  /** Told after each problem. */
  readonly progress?: (done: number, of: number) => void;
  /** Which course to take, where a folder holds several. */
  readonly courseName?: string;
};

export type OatutorImport = {
  readonly course: Course;
  /** What the course was made from; every step is taken or counted in `skipped`. */
  readonly read: { readonly problems: number; readonly steps: number };
  readonly taken: { readonly problems: number; readonly items: number; readonly hints: number; readonly scaffolds: number; readonly skills: number };
  /** Keys worked out again from their questions: those that agree, those that do not (left out), and those code cannot work out. */
  readonly keys: { readonly agreed: number; readonly disputed: number; readonly undecided: number };
  /** Steps left out, by cause. */
  readonly skipped: readonly Tally[];
  /** What was changed, dropped or is doubtful in the steps taken. */
  readonly warnings: readonly Tally[];
};

/**
 * Makes a course of an OATutor course: a JSONL file of one problem a line, or a folder in OATutor's own layout. Every step becomes one item.
 * @throws TutorError NOT_FOUND when there is nothing at the path; INVALID when it does not hold exactly one OATutor course, or no step can be taken.
 */
export const importOatutor = async (path: string, options: OatutorOptions): Promise<OatutorImport> => {
  const reading = await readOatutor(path);
  const { courseName, problems } = oneCourse(path, reading.problems, options.courseName);
  const language = reading.languageOf(courseName);
  const wordCase = wordCaseOf(runningText(problems, language));
  const skipped = openTallyBook();
  const warnings = openTallyBook();
  for (const line of reading.unreadable) warnings.add('entry that is not an OATutor problem', line);
  const read = readSteps(problems, { grade: options.grade, language, wordCase }, { skipped, warnings }, options.progress);
  if (read.length === 0)
    throw new TutorError(
      'INVALID',
      `no step of "${courseName}" can be taken: ${skipped
        .entries()
        .map(({ cause, count }) => `${cause} (${count})`)
        .join(', ')}`,
    );
  warnAboutSources(problems, warnings.add);
  const { taken, folds } = withFoldedSkills(read, warnings.add);
  const course = courseOf(courseName, language, taken, wordCase, folds);
  const help = course.items.flatMap((source) => (source.kind === 'item' ? source.item.help : []));
  return {
    course,
    read: { problems: problems.length, steps: problems.reduce((sum, problem) => sum + problem.steps.length, 0) },
    taken: {
      problems: new Set(taken.map((step) => step.problemId)).size,
      items: course.items.length,
      hints: help.filter((rung) => rung.kind === 'hint').length,
      scaffolds: help.filter((rung) => rung.kind === 'scaffold').length,
      skills: course.skills.length,
    },
    keys: {
      agreed: taken.filter((step) => step.reading.keyCheck === 'agreed').length,
      disputed: skipped.entries().find(({ cause }) => cause === KEY_DISPUTED)?.count ?? 0,
      undecided: taken.filter((step) => step.reading.keyCheck === 'undecided').length,
    },
    skipped: skipped.entries(),
    warnings: warnings.entries(),
  };
};

const oneCourse = (
  path: string,
  problems: readonly OatutorProblem[],
  wanted: string | undefined,
): { readonly courseName: string; readonly problems: readonly OatutorProblem[] } => {
  const counts = new Map<string, number>();
  for (const { courseName } of problems) counts.set(courseName, (counts.get(courseName) ?? 0) + 1);
  const named = [...counts].map(([name, count]) => `"${name}" (${count} problems)`).join(', ');
  const courseName = wanted ?? (counts.size === 1 ? problems[0]?.courseName : undefined);
  if (courseName === undefined) throw new TutorError('INVALID', `expected one course, but "${path}" holds ${counts.size}: ${named}`);
  if (!counts.has(courseName)) throw new TutorError('INVALID', `"${path}" has no course "${courseName}"; it holds ${named}`);
  if (courseName.trim() === '') throw new TutorError('INVALID', `"${path}" does not name its course: expected courseName in each problem, got "${courseName}"`);
  return { courseName, problems: problems.filter((problem) => problem.courseName === courseName) };
};

const runningText = (problems: readonly OatutorProblem[], language: string): readonly string[] =>
  problems
    .flatMap((problem) => [problem.body, ...problem.steps.flatMap((step) => [step.stepTitle, step.stepBody, ...step.hints.map((hint) => hint.text)])])
    .map((raw) => readText(raw, language))
    .flatMap((read) => (read.kind === 'text' ? [read.text] : []));

type TakenStep = { readonly problemId: string; readonly use: SkillUse; readonly lesson: string; readonly reading: Extract<StepReading, { kind: 'item' }> };

const readSteps = (
  problems: readonly OatutorProblem[],
  reader: { readonly grade: Grade; readonly language: string; readonly wordCase: WordCase },
  books: { readonly skipped: ReturnType<typeof openTallyBook>; readonly warnings: ReturnType<typeof openTallyBook> },
  progress: OatutorOptions['progress'],
): readonly TakenStep[] => {
  const taken: TakenStep[] = [];
  const seen = new Set<string>();
  for (const [done, problem] of problems.entries()) {
    for (const [at, step] of problem.steps.entries()) {
      const reading = readStep(problem, at, reader);
      if (reading.kind === 'left-out') {
        books.skipped.add(reading.cause, `${step.id}: ${excerpt(reading.what)}`);
      } else if (seen.has(reading.fingerprint) || seen.has(step.id)) {
        books.skipped.add('duplicate step', step.id);
      } else if (step.skills.length === 0 && problem.lesson === '') {
        books.skipped.add('no skill and no lesson', step.id);
      } else {
        seen.add(reading.fingerprint).add(step.id);
        for (const note of reading.notes) books.warnings.add(note, step.id);
        if (step.skills.length === 0) books.warnings.add('step without a skill counted for its lesson', step.id);
        taken.push({ problemId: problem.id, use: { skills: step.skills, lesson: problem.lesson, title: problem.title }, lesson: problem.lesson, reading });
      }
    }
    progress?.(done + 1, problems.length);
  }
  return taken;
};

/** Enough to recognise a text in a list. */
const EXCERPT_LENGTH = 80;
const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH)}…` : line;
};

/** OpenStax Calculus is under a non-commercial licence, whatever a problem made from it says. */
const warnAboutSources = (problems: readonly OatutorProblem[], warn: (cause: string, example: string) => void): void => {
  for (const { id, oer } of problems)
    if (/openstax[^<]*calculus|calculus volume/i.test(oer) && !/precalculus|pre-calculus/i.test(oer))
      warn('source book under CC BY-NC-SA, check before sharing', `${id}: ${excerpt(oer)}`);
};

/** Skills with too few items become part of a neighbour; what became of each is told. */
const withFoldedSkills = (
  read: readonly TakenStep[],
  warn: (cause: string, example: string) => void,
): { readonly taken: readonly TakenStep[]; readonly folds: readonly Fold[] } => {
  const { uses, folds, left } = foldSmallSkills(read.map((step) => step.use));
  for (const { skill, into } of folds) warn(`skill with fewer than ${FEWEST_ITEMS} items counted for a neighbour`, `${skillIdOf(skill)} -> ${skillIdOf(into)}`);
  for (const id of left) warn(`skill with fewer than ${FEWEST_ITEMS} items and no neighbour`, id);
  return { taken: read.map((step, at) => ({ ...step, use: uses[at] ?? step.use })), folds };
};

const courseOf = (courseName: string, language: string, taken: readonly TakenStep[], wordCase: WordCase, folds: readonly Fold[]): Course => {
  const { skills, skillIdsOf } = courseSkills(
    taken.map((step) => step.use),
    wordCase,
    folds.map(({ skill, into }) => ({ name: wordCase.name(wordsOf(skill)), of: skillIdOf(into) })),
  );
  const position = new Map(skills.map((skill, at) => [skill.id, at]));
  const items = taken
    .map((step) => step.reading.itemFor(skillIdsOf(step.use)))
    .sort((a, b) => (position.get(a.skillIds[0]) ?? 0) - (position.get(b.skillIds[0]) ?? 0) || a.id.localeCompare(b.id, 'en', { numeric: true }));
  const sources = [...new Set(items.map((item) => item.source?.title))];
  const licences = [...new Set(items.map((item) => item.source?.licence))];
  const content = {
    id: skillIdOf(courseName).replaceAll('_', '-') as string as CourseId,
    title: courseName,
    language,
    licence: licences.join(', '),
    attribution: `OATutor (oatutor.io, CAHL lab, UC Berkeley), after ${sources.join('; ')}. ${licences.join(', ')}. Adapted: problem and step texts joined into one question, hints ordered and shortened.`,
    skills,
    items: items.map((item): ItemSource => ({ kind: 'item', item })),
    misconceptions: [],
  };
  return { ...content, version: createHash('sha256').update(canonical(content)).digest('hex') };
};

/** JSON with sorted keys: the same content gives the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
