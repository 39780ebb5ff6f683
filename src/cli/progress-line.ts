/** One line that says what is going on: redrawn in place on a terminal; elsewhere each step is written, from two seconds after the first on. */
export type ProgressLine = { readonly show: (what: string) => void; readonly clear: () => void };

const WORTH_A_LINE_MS = 2_000;

export const progressLine = (): ProgressLine => {
  const { stderr } = process;
  const isTerminal = stderr.isTTY === true;
  let shown = '';
  let waiting: NodeJS.Timeout | undefined;
  let began: number | undefined;
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
      if (isTerminal) {
        stderr.write(`\r\u001b[2K… ${what}`);
        return;
      }
      // Counted from the first step: many short ones take long together. A step that holds the thread would keep a timer of its own waiting.
      began ??= performance.now();
      const wait = Math.max(0, began + WORTH_A_LINE_MS - performance.now());
      if (wait === 0) stderr.write(`… ${what}\n`);
      else waiting = setTimeout(() => stderr.write(`… ${what}\n`), wait).unref();
    },
    clear,
  };
};
