import { createPinoLog } from '../adapters/host/pino-log.ts';
import { signInLink } from './application/local-classroom.ts';
import { type OpenTutor, openTutor, startTutor } from './bootstrap.ts';
import { askedToStop } from './cli/asked-to-stop.ts';
import { progressLine } from './cli/progress-line.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { isTutorError } from './ports/errors.ts';

/** A signal asks once politely; a second one, or this long, ends it. Nothing is lost either way. */
const STOP_WITHIN_MS = 8_000;

/** Starts the tutor and runs until a signal. @returns the exit code. */
export const main = async (): Promise<number> => {
  const line = progressLine();
  try {
    const config = readConfig(process.env, console.error);
    line.show('Starting: preparing the store');
    const tutor = await openTutor(config, line.show);
    const running = await startTutor(tutor, { kind: 'page' }, line.show);
    line.clear();
    await greet(tutor, running.url ?? '');
    await askedToStop();
    await Promise.race([running.stop(), new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref())]);
    return 0;
  } catch (cause) {
    line.clear();
    console.error(startFailure(cause));
    return 1;
  }
};

const greet = async (tutor: OpenTutor, url: string): Promise<void> => {
  const { config } = tutor;
  const store = config.DATABASE_URL === undefined ? `kept in ${config.PROXIMAL_DATA_DIR}` : 'kept in Postgres';
  console.log(`Proximal is ready (${store}).`);
  if (config.PROXIMAL_LOCAL_CLASSROOM) console.log(`\nOpen your classroom with this link. It works once:\n\n  ${await signInLink(tutor, url)}\n`);
  else console.log(howToGetALink(config));
  console.log(`Page: ${url}   Stop: Ctrl+C`);
};

/** The log of a server is read by many: whoever runs it asks for the link where only they see it. */
const howToGetALink = ({ DATABASE_URL }: Config): string =>
  `No sign-in link is printed here. For one: npm run proximal -- link${DATABASE_URL === undefined ? ' (while the tutor is stopped)' : ''}`;

/** What went wrong and what to do, for whoever started it; bugs keep their stack. */
export const startFailure = (cause: unknown): string => {
  if (cause instanceof ConfigError) return `The settings need a look:\n${cause.message}`;
  if (isTutorError(cause)) return cause.message;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
};

process.on('unhandledRejection', (cause) => {
  // A bug somewhere must not take a class's tutor down; it is on the log for the operator.
  createPinoLog('error').error('unhandled-rejection', {}, cause);
});

// A face that hangs while closing must not keep the process, and the lock of its folder, alive.
if (import.meta.main) process.exit(await main());
