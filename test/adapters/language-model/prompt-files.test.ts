import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPromptLibrary } from '../../../adapters/language-model/prompt-files.ts';
import type { Statement } from '../../../src/domain/statement.ts';
import { isTutorError } from '../../../src/ports/errors.ts';

const ours = fileURLToPath(new URL('../../../prompts', import.meta.url));

/** What dialogue can fill in; see `promptFor`. */
const VARIABLES = ['words', 'language', 'interests'];
const REWORDED: readonly Statement['kind'][] = ['help-give', 'feedback-give', 'question-answer', 'answer-confirm', 'session-close'];

describe('the prompts of the project', () => {
  it('are one for each statement worth rewording', () => {
    expect(readdirSync(ours).sort()).toEqual(REWORDED.map((kind) => `${kind}.prompt.md`).sort());
  });

  it.each(REWORDED)('%s: gives the model the plain words and nothing that cannot be filled in', (kind) => {
    const template = createPromptLibrary(ours).template(kind);
    expect(template?.version).toBeGreaterThanOrEqual(1);
    expect(template?.user).toContain('{{words}}');
    expect(template?.system).toContain('{{language}}');
    const named = [...`${template?.system}${template?.user}`.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]);
    expect(named.filter((name) => !VARIABLES.includes(name ?? ''))).toEqual([]);
  });

  it.each(REWORDED)('%s: states the rules that every wording is held to', (kind) => {
    const system = createPromptLibrary(ours).template(kind)?.system.toLowerCase() ?? '';
    for (const rule of ['45 words', 'praise', 'feelings', 'add none', 'as it is written']) expect(system).toContain(rule);
  });

  it('has none for a statement that is always said in plain words', () => {
    expect(createPromptLibrary(ours).template('item-present')).toBeUndefined();
  });
});

describe('reading prompt files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'prompts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const head = ['name: help-give', 'version: 2', 'input: [words]', 'output: plain text'];
  const body = ['# System', '', 'Reword it.', '', '# User', '', '{{ words }}', ''];
  const write = (lines: readonly string[], frontMatter: readonly string[] = head): void =>
    writeFileSync(path.join(folder, 'help-give.prompt.md'), ['---', ...frontMatter, '---', ...lines].join('\n'));
  const faultOf = (): string => {
    try {
      createPromptLibrary(folder);
    } catch (error) {
      if (isTutorError(error, 'INVALID')) return error.message.slice(folder.length + 1);
    }
    return 'no fault';
  };

  it('reads the two texts and the version', () => {
    write(body);
    expect(createPromptLibrary(folder).template('help-give')).toEqual({ system: 'Reword it.', user: '{{ words }}', version: 2 });
  });

  it('reads them once', () => {
    write(body);
    const library = createPromptLibrary(folder);
    write(['# System', 'Another.', '# User', '{{words}}', '']);
    expect(library.template('help-give')?.system).toBe('Reword it.');
  });

  it('leaves other files alone and reads files with Windows line ends', () => {
    writeFileSync(path.join(folder, 'README.md'), 'not a prompt');
    writeFileSync(path.join(folder, 'help-give.prompt.md'), ['---', ...head, '---', ...body].join('\r\n'));
    expect(createPromptLibrary(folder).template('help-give')?.user).toBe('{{ words }}');
  });

  it('says which folder it could not read', () => {
    expect(() => createPromptLibrary(path.join(folder, 'nowhere'))).toThrow(/cannot read the prompts in .*nowhere: expected a folder/);
  });

  it.each<[string, readonly string[], readonly string[], string]>([
    [
      'a wrong version',
      ['name: help-give', 'version: one', 'input: [words]', 'output: text'],
      body,
      'help-give.prompt.md:3: "version" is "one": Invalid input: expected number, received string',
    ],
    [
      'a missing field',
      ['name: help-give', 'version: 1', 'input: [words]'],
      body,
      'help-give.prompt.md:1: "output" is missing: Invalid input: expected string, received undefined',
    ],
    [
      'a name that is not the file name',
      ['name: feedback-give', ...head.slice(1)],
      body,
      'help-give.prompt.md:2: the name is "feedback-give": expected "help-give", as the file is called',
    ],
    ['front matter that is not YAML', ['name: help-give', 'version: [1'], body, 'help-give.prompt.md:3: not YAML'],
    [
      'a variable that is not declared',
      head,
      ['# System', 'Reword it.', '# User', '{{words}} for {{name}}'],
      'help-give.prompt.md:10: {{name}} is not declared: expected one of words',
    ],
    [
      'a variable that is not used',
      head,
      ['# System', 'Reword it.', '# User', 'Nothing.'],
      'help-give.prompt.md:7: "words" is declared as input and never used: expected {{words}} in the text',
    ],
    [
      'braces left open',
      head,
      ['# System', 'Reword it.', '# User', '{{words}} {{ words }'],
      'help-give.prompt.md:10: braces that are no variable: expected {{name}}',
    ],
    [
      'an unknown heading',
      head,
      ['# System', 'Reword it.', '# Users', '{{words}}'],
      'help-give.prompt.md:9: the headings are "System", "Users": expected "System", then "User"',
    ],
    ['no headings', head, ['{{words}}'], 'help-give.prompt.md:7: the headings are missing: expected "System", then "User"'],
    ['an empty text', head, ['# System', '', '# User', '{{words}}'], 'help-give.prompt.md:7: the system text is empty'],
  ])('names the file and the line of %s', (_, frontMatter, lines, message) => {
    write(lines, frontMatter);
    expect(faultOf()).toContain(message);
  });

  it('names the file when there is no front matter', () => {
    writeFileSync(path.join(folder, 'help-give.prompt.md'), '# System\nReword it.\n# User\n{{words}}\n');
    expect(faultOf()).toBe('help-give.prompt.md:1: no front matter: expected it between two lines of ---');
  });
});
