import { clearLine, cursorTo, type Interface } from 'node:readline';
import { styleText } from 'node:util';
import type { Doc } from '../../src/ports/doc.ts';
import { renderTones, type Tone } from './render-terminal.ts';
import { wrap } from './terminal-text.ts';

export type TerminalOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Longer lines are hard to read, however wide the window. */
const WIDEST = 96;
const WIDTH_UNKNOWN = 80;

const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0] | undefined>> = { plain: undefined, strong: 'bold', quiet: 'dim', button: 'cyan' };

/** Prints above the line being typed, which stays as it is. */
export type TerminalScreen = {
  note(words: string): void;
  message(doc: Doc): void;
};

export const createTerminalScreen = (output: TerminalOutput, isColoured: boolean, prompt: () => Interface | undefined): TerminalScreen => {
  const paint = (tone: Tone, text: string): string => {
    const style = STYLES[tone];
    return isColoured && style !== undefined && text !== '' ? styleText(style, text, { validateStream: false }) : text;
  };

  const print = (lines: readonly string[]): void => {
    if (output.isTTY === true) {
      cursorTo(output, 0);
      clearLine(output, 0);
    }
    output.write(`${lines.join('\n')}\n`);
    prompt()?.prompt(true);
  };

  const width = (): number => Math.min(output.columns ?? WIDTH_UNKNOWN, WIDEST);

  return {
    note: (words) => print(wrap(words, width()).map((line) => paint('quiet', line))),
    message: (doc) => print(['', paint('button', 'Proximal'), ...renderTones(doc, width()).map(({ text, tone }) => paint(tone, text)), '']),
  };
};
