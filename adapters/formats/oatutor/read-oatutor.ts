import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { TutorError } from '../../../src/ports/errors.ts';
import { type OatutorProblem, parseOatutorProblem } from './oatutor-problem.ts';

export type OatutorReading = {
  readonly problems: readonly OatutorProblem[];
  /** One line for each entry that is not a problem: where it is and what is wrong. */
  readonly unreadable: readonly string[];
  /** ISO 639-1, from `coursePlans.json` when there is one. */
  readonly languageOf: (courseName: string) => string;
};

/** OATutor's repository keeps its models two folders above a problem. */
const PARENTS_SEARCHED = 3;
/** OATutor writes Swedish as its country code. */
const LANGUAGE_OF_OATUTOR: Readonly<Record<string, string>> = { se: 'sv' };

/**
 * Reads a JSONL file of one problem a line, or a folder in OATutor's own layout (`<id>/<id>.json`, `steps/<step>/<step>.json`,
 * `steps/<step>/tutoring/<step>DefaultPathway.json`). Skills a step does not name come from the nearest `skillModel.json`.
 * @throws TutorError NOT_FOUND for no such path, INVALID when no course can be read from it.
 */
export const readOatutor = async (path: string): Promise<OatutorReading> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new TutorError('NOT_FOUND', `no file or folder at "${path}"`, { cause });
  });
  const file = found.isDirectory() ? await onlyCourseFile(path) : path;
  const entries = file === undefined ? await readFolder(path) : await readLines(file);
  const skills = await nearest(path, 'skillModel.json', (value) => recordOf(value));
  const languages = await nearest(path, 'coursePlans.json', languagesOf);
  const problems: OatutorProblem[] = [];
  const unreadable: string[] = [];
  for (const { where, value } of entries) {
    const parsed = value instanceof Error ? value.message : parseOatutorProblem(value);
    if (typeof parsed === 'string') unreadable.push(`${where}: ${parsed}`);
    else problems.push(withSkills(parsed, skills));
  }
  if (problems.length === 0) throw new TutorError('INVALID', `"${path}" holds no OATutor problem${unreadable[0] === undefined ? '' : ` (${unreadable[0]})`}`);
  return { problems, unreadable, languageOf: (courseName) => languages?.[courseName] ?? 'en' };
};

type Entry = { readonly where: string; readonly value: unknown };

/** The single JSONL file of a folder; `undefined` when it has none and is read as problem folders. */
const onlyCourseFile = async (folder: string): Promise<string | undefined> => {
  const files = (await readdir(folder)).filter((name) => extname(name) === '.jsonl').sort();
  const [first, second] = files;
  if (second !== undefined)
    throw new TutorError('INVALID', `expected one course file, but "${folder}" holds ${files.length}: ${files.join(', ')}. Name one of them.`);
  return first === undefined ? undefined : join(folder, first);
};

const readLines = async (file: string): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() !== '') entries.push({ where: `line ${line}`, value: parseJson(text.replace(/^\uFEFF/, '')) });
  }
  return entries;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return new Error('not JSON', { cause });
  }
};

const readFolder = async (folder: string): Promise<readonly Entry[]> => {
  const own = await readProblemFolder(folder);
  if (own !== undefined) return [own];
  const entries: Entry[] = [];
  for (const name of await foldersIn(folder)) {
    const entry = await readProblemFolder(join(folder, name));
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
};

/** `undefined` for a folder that is no problem. */
const readProblemFolder = async (folder: string): Promise<Entry | undefined> => {
  const where = basename(resolve(folder));
  const problem = (await readJson(join(folder, `${where}.json`))) ?? (await readJson(join(folder, 'problem.json')));
  if (problem === undefined) return undefined;
  const steps: unknown[] = [];
  for (const id of await foldersIn(join(folder, 'steps'))) {
    const stepFolder = join(folder, 'steps', id);
    const hints = await readJson(join(stepFolder, 'tutoring', `${id}DefaultPathway.json`));
    steps.push({ ...recordOf(await readJson(join(stepFolder, `${id}.json`))), hints: Array.isArray(hints) ? hints : [] });
  }
  return { where, value: problem instanceof Error ? problem : { ...recordOf(problem), steps } };
};

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
};

/** `undefined` when the file is not there, an `Error` when it is not JSON. */
const readJson = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseJson(text);
};

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Looks for a file beside the path and in the folders above it. */
const nearest = async <Found>(path: string, name: string, read: (value: unknown) => Found): Promise<Found | undefined> => {
  let folder = resolve(path);
  for (let level = 0; level <= PARENTS_SEARCHED; level += 1) {
    const value = await readJson(join(folder, name));
    if (value instanceof Error) throw new TutorError('INVALID', `"${join(folder, name)}" is not JSON`, { cause: value });
    if (value !== undefined) return read(value);
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return undefined;
};

const languagesOf = (value: unknown): Readonly<Record<string, string>> => {
  const languages: Record<string, string> = {};
  for (const entry of Array.isArray(value) ? value : []) {
    const { courseName, language } = recordOf(entry);
    if (typeof courseName === 'string' && typeof language === 'string') languages[courseName] = LANGUAGE_OF_OATUTOR[language] ?? language;
  }
  return languages;
};

const withSkills = (problem: OatutorProblem, model: Readonly<Record<string, unknown>> | undefined): OatutorProblem => ({
  ...problem,
  steps: problem.steps.map((step) => (step.skills.length > 0 ? step : { ...step, skills: namesIn(model?.[step.id]) })),
});

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []);
