import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { TutorError } from '../../src/ports/errors.ts';
import type { PromptLibrary } from '../../src/ports/language-model.ts';

type Template = NonNullable<ReturnType<PromptLibrary['template']>>;

const ENDING = '.prompt.md';

const FrontMatter = z.strictObject({
  /** The kind of statement, and the file's name before `.prompt.md`. */
  name: z.string(),
  version: z.int().min(1),
  /** The variables that the text names as `{{variable}}`. */
  input: z.array(z.string()).min(1),
  /** What is expected back, in words: for the reader, and for whoever checks the answer. */
  output: z.string().min(1),
});

/**
 * The prompts of a folder, read now and once. A prompt file is YAML front matter, then `# System` and `# User` with their texts.
 * @throws TutorError `NOT_FOUND` for a folder that cannot be read; `INVALID` for a faulty file, naming the file, the line and what was expected.
 */
export const createPromptLibrary = (folder: string): PromptLibrary => {
  const templates = new Map(promptFiles(folder).map((file) => [path.basename(file, ENDING), readPrompt(file)]));
  return { template: (name) => templates.get(name) };
};

const promptFiles = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ENDING))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (error) {
    throw new TutorError('NOT_FOUND', `cannot read the prompts in ${folder}: expected a folder with *${ENDING} files`, { cause: error });
  }
};

const readPrompt = (file: string): Template => {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const fail = (line: number, problem: string): never => {
    throw new TutorError('INVALID', `${file}:${line}: ${problem}`);
  };
  const matched = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? fail(1, 'no front matter: expected it between two lines of ---');
  const head = readFrontMatter(matched[1] ?? '', fail);
  if (head.name !== path.basename(file, ENDING)) fail(2, `the name is "${head.name}": expected "${path.basename(file, ENDING)}", as the file is called`);

  const bodyLine = matched[0].split('\n').length;
  const sections = readSections(text.slice(matched[0].length), bodyLine, fail);
  checkVariables(head.input, text, bodyLine, fail);
  return { ...sections, version: head.version };
};

type Fail = (line: number, problem: string) => never;

const readFrontMatter = (source: string, fail: Fail): z.infer<typeof FrontMatter> => {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  // The first line of the front matter is the second of the file.
  const lineAt = (offset: number): number => lines.linePos(offset).line + 1;
  const [fault] = document.errors;
  if (fault !== undefined) fail(lineAt(fault.pos[0]), `not YAML: ${fault.message.split('\n')[0]}`);
  const parsed = FrontMatter.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = issue?.path[0];
  if (key === undefined) return fail(1, `the front matter: ${issue?.message ?? 'unreadable'}`);
  const node: unknown = document.get(key, true);
  const line = isNode(node) ? lineAt(node.range[0]) : 1;
  return fail(line, `"${String(key)}" is ${JSON.stringify(document.get(key)) ?? 'missing'}: ${issue?.message ?? 'unreadable'}`);
};

const isNode = (value: unknown): value is { readonly range: readonly [number, number, number] } =>
  typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range);

const readSections = (body: string, firstLine: number, fail: Fail): { readonly system: string; readonly user: string } => {
  const headings = [...body.matchAll(/^# (.+)$/gm)].map((match) => ({ title: match[1]?.trim() ?? '', at: match.index, end: match.index + match[0].length }));
  const lineOf = (at: number): number => firstLine + body.slice(0, at).split('\n').length - 1;
  const [system, user, extra] = headings;
  if (system?.title !== 'System' || user?.title !== 'User' || extra !== undefined) {
    const strange = headings.find(({ title }, index) => title !== ['System', 'User'][index]);
    return fail(
      strange === undefined ? firstLine : lineOf(strange.at),
      `the headings are ${headings.map(({ title }) => `"${title}"`).join(', ') || 'missing'}: expected "System", then "User"`,
    );
  }
  const texts = { system: body.slice(system.end, user.at).trim(), user: body.slice(user.end).trim() };
  if (texts.system === '') fail(lineOf(system.at), 'the system text is empty');
  if (texts.user === '') fail(lineOf(user.at), 'the user text is empty');
  return texts;
};

/** A variable that is not declared would reach the model as braces; one that is not used was forgotten. */
const checkVariables = (declared: readonly string[], text: string, bodyLine: number, fail: Fail): void => {
  const used = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (index + 1 < bodyLine) continue;
    const rest = line.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
      used.add(name);
      if (!declared.includes(name)) fail(index + 1, `{{${name}}} is not declared: expected one of ${declared.join(', ')}`);
      return '';
    });
    if (/\{\{|\}\}/.test(rest)) fail(index + 1, 'braces that are no variable: expected {{name}}');
  }
  const forgotten = declared.find((name) => !used.has(name));
  if (forgotten !== undefined) fail(bodyLine, `"${forgotten}" is declared as input and never used: expected {{${forgotten}}} in the text`);
};
