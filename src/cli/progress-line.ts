/** One line that says what is going on, redrawn in place on a terminal and silent elsewhere except for what takes long. */
export type ProgressLine = { readonly show: (what: string) => void; readonly clear: () => void };

export const progressLine = (): ProgressLine => {
  const { stderr } = process;
  const isTerminal = stderr.isTTY === true;
  let shown = '';
  return {
    show: (what) => {
      if (what === shown) return;
      shown = what;
      stderr.write(isTerminal ? `\r\u001b[2K… ${what}` : `… ${what}\n`);
    },
    clear: () => {
      if (isTerminal && shown !== '') stderr.write('\r\u001b[2K');
      shown = '';
    },
  };
};
