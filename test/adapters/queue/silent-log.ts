import type { Log } from '../../../src/ports/log.ts';

/** For tests that make jobs fail on purpose. */
export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {} };

export type LogLine = { readonly level: keyof Log; readonly event: string; readonly fields: Parameters<Log['info']>[1]; readonly cause?: unknown };

/** Notes what is logged. */
export const recordingLog = (): { readonly log: Log; readonly lines: readonly LogLine[] } => {
  const lines: LogLine[] = [];
  const log: Log = {
    error: (event, fields, cause) => void lines.push({ level: 'error', event, fields, cause }),
    warn: (event, fields, cause) => void lines.push({ level: 'warn', event, fields, cause }),
    info: (event, fields) => void lines.push({ level: 'info', event, fields }),
  };
  return { log, lines };
};
