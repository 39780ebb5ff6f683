import type { LocalDate } from '../domain/ids.ts';
import { localTime } from '../domain/local-time.ts';
import { isTutorError } from '../ports/errors.ts';
import { fitResponseModel } from './fit-response-model.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** New answers below which another fit would say the same again. */
const NEW_ANSWERS_NEEDED = 200;

/** Fits once a night, and nothing in a night without much that is new. Safe to repeat: the store keeps one version a night. */
export const fitNightly = (ports: Pick<TutorPorts, 'evidence' | 'versions' | 'courses' | 'fitting' | 'clock' | 'log'>) => async (): Promise<void> => {
  const { versions, evidence, clock, log } = ports;
  const night: LocalDate = localTime(clock.now(), 'UTC').date;
  const [last] = await versions.list(1);
  if (last?.night === night || (await evidence.count('real-classes', last?.fittedAt)).answers < NEW_ANSWERS_NEEDED) return;
  try {
    const outcome = await fitResponseModel(ports, { whose: 'real-classes', keep: true, night });
    if (outcome.kind === 'too-few') return;
    const { number, answers, isBetter, figures } = outcome;
    log.info('model-fitted', { version: number, answers, adopted: isBetter, logLoss: figures.fitted.logLoss, saving: figures.saving.mean });
  } catch (cause) {
    // Another process was first.
    if (!isTutorError(cause, 'CONFLICT')) throw cause;
  }
};
