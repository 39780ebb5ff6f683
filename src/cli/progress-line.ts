/** One line that says what is going on: redrawn in place on a terminal; elsewhere only what takes longer than two seconds is written. */
export type ProgressLine = { readonly show: (what: string) => void; readonly clear: () => void };

const WORTH_A_LINE_MS = 2_000;

export const progressLine = (): ProgressLine => {
  const { stderr } = process;
  const isTerminal = stderr.isTTY === true;
  let shown = '';
  let waiting: NodeJS.Timeout | undefined;
  const clear = (): void => {
    clearTimeout(waiting);
    if (isTerminal && shown !== '') stderr.write('\r\u001b[2K');
    shown = '';
  };
  return {
    show: (what) => {
      if (what === shown) return;
      clearTimeout(waiting);
      shown = what;
      if (isTerminal) stderr.write(`\r\u001b[2K… ${what}`);
      else waiting = setTimeout(() => stderr.write(`… ${what}\n`), WORTH_A_LINE_MS).unref();
    },
    clear,
  };
};
