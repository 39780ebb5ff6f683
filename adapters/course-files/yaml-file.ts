import { readFile } from 'node:fs/promises';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { ZodType, z } from 'zod';
import { TutorError } from '../../src/ports/errors.ts';

type Path = readonly (string | number)[];

/** A YAML file that has the expected form, and a way to say where in it something else is wrong. */
export type YamlFile<Value> = {
  readonly value: Value;
  /** An error that names file and line of the value at `path`. */
  fault(path: Path, problem: string): TutorError;
};

/** @throws TutorError `NOT_FOUND` without such a file, `INVALID` naming file:line, the value and what was expected. */
export const readYamlFile = async <Schema extends ZodType>(file: string, schema: Schema): Promise<YamlFile<z.output<Schema>>> => {
  const text = await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw invalid(file, lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? 'not YAML');

  const fault = (path: Path, problem: string): TutorError => invalid(file, lines.linePos(offsetOf(document, path)).line, problem);
  const content: unknown = document.toJS();
  const read = schema.safeParse(content);
  if (read.success) return { value: read.data, fault };
  const [issue] = read.error.issues;
  const path = (issue?.path ?? []).filter((step) => typeof step !== 'symbol');
  throw fault(path, `${nameOf(path)} is ${shown(valueAt(content, path))}: ${(issue?.message ?? 'not as expected').replace('Invalid input: ', '')}`);
};

/** @throws TutorError `NOT_FOUND` naming the file. */
export const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new TutorError('NOT_FOUND', `${file}: expected a file that can be read`, { cause });
  }
};

export const invalid = (file: string, line: number, problem: string): TutorError => new TutorError('INVALID', `${file}:${line}: ${problem}`);

/** Where the value at the path stands; for a missing value, where the nearest value around it stands. */
const offsetOf = (document: Document, path: Path): number => {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
};

const valueAt = (content: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), content);

const nameOf = (path: Path): string =>
  path.length === 0
    ? 'the file'
    : path
        .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
        .join('')
        .replace(/^\./, '');

/** Long enough to recognise the value by. */
const MAX_SHOWN = 80;
const shown = (value: unknown): string => {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
};
