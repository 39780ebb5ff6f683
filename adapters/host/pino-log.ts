import { pino } from 'pino';
import type { Log } from '../../src/ports/log.ts';

/**
 * Structured lines on stderr, so that stdout stays free for what a command prints. Of an error only its kind, code and stack frames
 * are kept: a message may quote what a learner wrote.
 */
export const createPinoLog = (level: 'error' | 'warn' | 'info'): Log => {
  const logger = pino({ level, base: {}, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
  return {
    error: (event, fields = {}, cause = undefined) => logger.error({ event, ...fields, ...faultOf(cause) }),
    warn: (event, fields = {}, cause = undefined) => logger.warn({ event, ...fields, ...faultOf(cause) }),
    info: (event, fields = {}) => logger.info({ event, ...fields }),
  };
};

/** Frames below this say nothing new. */
const FRAMES_KEPT = 6;

const faultOf = (cause: unknown): { readonly fault?: string; readonly code?: string; readonly at?: readonly string[]; readonly by?: object } => {
  if (cause === undefined) return {};
  if (!(cause instanceof Error)) return { fault: typeof cause };
  const frames = (cause.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES_KEPT)
    .map((line) => line.trim());
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  return { fault: cause.name, ...code, at: frames, ...(cause.cause === undefined ? {} : { by: faultOf(cause.cause) }) };
};
