// @ts-check
/**
 * The buttons under the tutor's messages. A pressed one shows as pressed and its neighbours wait for the tutor. Then those that may be
 * used again open: all actions, and of the question that is still open the choices not tried yet.
 * @param {HTMLElement} log
 * @param {(tap: { action: string, label: string, thread: string | undefined }) => void} send
 */
export const createTaps = (log, send) => {
  /** @param {HTMLButtonElement} button */
  const press = (button) => {
    const { action, label } = button.dataset;
    if (action === undefined || label === undefined || button.ariaDisabled === 'true') return;
    const group = button.closest('[data-taps]');
    group?.setAttribute('data-waiting', '');
    for (const other of group?.querySelectorAll('button') ?? []) other.ariaDisabled = 'true';
    button.ariaPressed = 'true';
    send({ action, label, thread: button.closest('.entry')?.getAttribute('data-thread') ?? undefined });
  };

  /** @param {boolean} choicesToo */
  const reopen = (choicesToo) => {
    for (const group of log.querySelectorAll('[data-waiting]')) {
      group.removeAttribute('data-waiting');
      const isChoice = group.getAttribute('data-taps') === 'once' && !choicesToo;
      for (const button of group.querySelectorAll(isChoice ? '[aria-disabled]:not([aria-pressed])' : '[aria-disabled]'))
        button.removeAttribute('aria-disabled');
    }
    closeEarlierChoices();
  };

  /** Choices of a question that a newer one has followed can no longer be meant. */
  const closeEarlierChoices = () => {
    const latest = [...log.querySelectorAll('.choices, .input-hint')].at(-1);
    for (const group of log.querySelectorAll('.choices')) {
      if (group !== latest) for (const button of group.querySelectorAll('button')) button.ariaDisabled = 'true';
    }
  };

  log.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.dataset.action !== undefined) press(button);
  });

  return {
    /** The tutor answered: buttons that may be used again can be. */
    answered: () => reopen(false),
    /** The tap never reached the server: everything is as before. @param {string} label */
    refused: (label) => {
      for (const button of log.querySelectorAll('[data-waiting] [aria-pressed]')) {
        if (button instanceof HTMLElement && button.dataset.label === label) button.removeAttribute('aria-pressed');
      }
      reopen(true);
    },
  };
};
