import type { Log, LogFields } from '../../src/ports/log.ts';

export type RecordedLine = { readonly level: 'error' | 'warn' | 'info'; readonly event: string; readonly fields: LogFields; readonly cause?: unknown };

/** Keeps every line, so that a test can look for what must not be in one. */
export const recordingLog = (): Log & { readonly lines: readonly RecordedLine[] } => {
  const lines: RecordedLine[] = [];
  const keep =
    (level: RecordedLine['level']) =>
    (event: string, fields: LogFields = {}, cause?: unknown): void =>
      void lines.push({ level, event, fields, ...(cause === undefined ? {} : { cause }) });
  return { lines, error: keep('error'), warn: keep('warn'), info: keep('info') };
};
