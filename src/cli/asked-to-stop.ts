/** How often to look whether the shell that npm put between itself and us is still there, in ms. */
const LOOK_EVERY_MS = 500;

/**
 * Resolves when this process is asked to stop: by SIGINT or SIGTERM, or because npm was. npm hands a signal on to the shell it runs a
 * script in; many shells die of it without a word to their child, which would keep running, and keep its data folder, unseen.
 * Without npm the end of a parent means nothing: a service may well outlive what started it.
 */
export const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = (): void => {
      clearInterval(look);
      resolve();
    };
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) stop();
    }, LOOK_EVERY_MS);
    look.unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  });
