import path from 'node:path';
import { z } from 'zod';

type Settings = z.infer<typeof schema>;

/** Everything that can be set from outside. A wrong value stops the start and says its name, the value and what was expected. */
export type Config = Omit<Settings, 'PROXIMAL_LOCAL_CLASSROOM'> & { readonly PROXIMAL_LOCAL_CLASSROOM: boolean };

const flag = z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off'] });

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\s*-?\d{1,15}\s*$/, `expected a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least, `expected at least ${least}`).max(most, `expected at most ${most}`));

const text = () => z.string().trim().min(1, 'expected some text, got only blanks');

const address = (example: string, protocol: RegExp) => z.url({ protocol, error: `expected an address such as ${example}` });

/** Links are this and a path of ours: one with a path of its own would lead nowhere. */
const origin = (example: string) =>
  address(example, /^https?$/)
    .refine((value) => /^https?:\/\/[^/?#@]+\/*$/i.test(value), `expected an address without a path, such as ${example}`)
    .transform((value) => new URL(value).origin);

/** A secret guessed in a moment is none. */
const LEAST_SECRET_LENGTH = 32;
const LEAST_DIFFERENT_CHARACTERS = 8;
const isSecret = (value: string): boolean => value.trim().length >= LEAST_SECRET_LENGTH && new Set(value).size >= LEAST_DIFFERENT_CHARACTERS;

/** Two years: further than any rehearsal goes. */
const MOST_OFFSET_MS = 2 * 366 * 86_400_000;

const schema = z.object({
  /** Where the embedded store, its lock and the installation's secret live. */
  PROXIMAL_DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((folder) => path.resolve(folder)),
  /** Postgres instead of the embedded store. */
  DATABASE_URL: address('postgres://user:password@host:5432/database', /^postgres(ql)?$/).optional(),
  /** Redis for the job queue; only with `DATABASE_URL`. */
  REDIS_URL: address('redis://host:6379', /^rediss?$/).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  /** Loopback unless you put a proxy with TLS in front. */
  HOST: text().default('127.0.0.1'),
  /** The address people reach the page at, for links, when it is not `http://HOST:PORT`. */
  PROXIMAL_PUBLIC_URL: origin('https://tutor.school.example').optional(),
  PROXIMAL_SECRET: z
    .string()
    .refine(isSecret, `expected at least ${LEAST_SECRET_LENGTH} characters, ${LEAST_DIFFERENT_CHARACTERS} of them different, as from: openssl rand -hex 32`)
    .optional(),
  PROXIMAL_LOG: z.enum(['error', 'warn', 'info']).default('warn'),
  /** The name of the class made at first start. */
  PROXIMAL_CLASS: text().max(60).default('My class'),
  /** Seconds between two looks at who is due for a quiz. */
  PROXIMAL_TICK_SECONDS: wholeNumber(1, 3_600).default(60),
  /** Moves the tutor's clock, for rehearsals: milliseconds added to the machine's. */
  PROXIMAL_CLOCK_OFFSET_MS: wholeNumber(-MOST_OFFSET_MS, MOST_OFFSET_MS).default(0),
  /**
   * Prints at each start a one-time link that opens every seat. Left out, it is on only where nobody but the person at this machine sees
   * the terminal and reaches the page: with the embedded store and a loopback `HOST`.
   */
  PROXIMAL_LOCAL_CLASSROOM: flag.optional(),
  PROXIMAL_MODEL: text().optional(),
  PROXIMAL_MODEL_KEY: text().optional(),
  PROXIMAL_MODEL_URL: address('https://api.example.org/v1', /^https?$/).optional(),
  DISCORD_TOKEN: text().optional(),
  SLACK_BOT_TOKEN: text().startsWith('xoxb-', 'expected the bot token, which begins with xoxb-').optional(),
  /** Socket mode: the tutor opens the connection. */
  SLACK_APP_TOKEN: text().startsWith('xapp-', 'expected the app-level token, which begins with xapp-').optional(),
  /** Instead of socket mode: Slack posts to `/slack/events` at this host and port, behind your proxy with TLS, and signs with this. */
  SLACK_SIGNING_SECRET: text().optional(),
  SLACK_HOST: text().default('127.0.0.1'),
  SLACK_PORT: wholeNumber(1, 65_535).default(3979),
  TEAMS_CLIENT_ID: text().optional(),
  TEAMS_CLIENT_SECRET: text().optional(),
  /** The one directory served; people of every other are turned away. */
  TEAMS_TENANT_ID: z.guid('expected the directory’s id, such as 00000000-0000-0000-0000-000000000000').optional(),
  /** Where Teams delivers, behind your proxy with TLS. */
  TEAMS_HOST: text().default('127.0.0.1'),
  TEAMS_PORT: wholeNumber(1, 65_535).default(3978),
});

/** What contradicts itself although each value is well formed: half of a platform's credentials, say. */
const CONTRADICTIONS: readonly { readonly is: (settings: Settings) => boolean; readonly told: string }[] = [
  {
    is: (config) => config.SLACK_BOT_TOKEN !== undefined && config.SLACK_APP_TOKEN === undefined && config.SLACK_SIGNING_SECRET === undefined,
    told: 'SLACK_BOT_TOKEN is set alone: expected SLACK_APP_TOKEN beside it (socket mode) or SLACK_SIGNING_SECRET (Slack posts to you)',
  },
  {
    is: (config) => config.SLACK_BOT_TOKEN === undefined && (config.SLACK_APP_TOKEN ?? config.SLACK_SIGNING_SECRET) !== undefined,
    told: 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is set without SLACK_BOT_TOKEN: expected both',
  },
  {
    is: (config) => config.SLACK_APP_TOKEN !== undefined && config.SLACK_SIGNING_SECRET !== undefined,
    told: 'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: expected one, since Slack delivers either by socket mode or by posting',
  },
  {
    is: (config) => (config.TEAMS_CLIENT_ID === undefined) !== (config.TEAMS_CLIENT_SECRET === undefined),
    told: 'TEAMS_CLIENT_ID and TEAMS_CLIENT_SECRET are needed together; only one of them is set',
  },
  {
    is: (config) => config.REDIS_URL !== undefined && config.DATABASE_URL === undefined,
    told: 'REDIS_URL is set without DATABASE_URL: the embedded store brings its own queue; set both, or neither',
  },
  {
    is: (config) => config.DATABASE_URL !== undefined && config.PROXIMAL_SECRET === undefined,
    told: `DATABASE_URL is set without PROXIMAL_SECRET: every process on that Postgres must sign buttons alike; expected the same ${LEAST_SECRET_LENGTH} characters or more for all, as from: openssl rand -hex 32`,
  },
];

export class ConfigError extends Error {}

/** The page's own address is public; those of stores and models often carry a password. */
const MAY_HOLD_A_PASSWORD = /SECRET|TOKEN|KEY|(?<!^PROXIMAL_PUBLIC)_URL$/;

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/i;

/** A container's log is read by many, and a page on every interface is reached by them. */
const isOnlyHere = ({ DATABASE_URL, HOST }: Settings): boolean => DATABASE_URL === undefined && LOOPBACK.test(HOST);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param warn is told, a line each, of variables that look like settings and are none.
 * @throws ConfigError with one line for each wrong variable.
 */
export const readConfig = (environment: Environment, warn: (line: string) => void = () => undefined): Config => {
  for (const line of misspelt(environment)) warn(line);
  const present = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in schema.shape && value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const shown = MAY_HOLD_A_PASSWORD.test(name) ? '(not shown)' : JSON.stringify(present[name]);
      return `${name} is ${shown}: ${issue.message}`;
    });
    throw new ConfigError(lines.join('\n'));
  }
  const contradictions = CONTRADICTIONS.filter(({ is }) => is(parsed.data));
  if (contradictions.length > 0) throw new ConfigError(contradictions.map(({ told }) => told).join('\n'));
  return { ...parsed.data, PROXIMAL_LOCAL_CLASSROOM: parsed.data.PROXIMAL_LOCAL_CLASSROOM ?? isOnlyHere(parsed.data) };
};

/** What the project's own tests are told by. */
const NOT_SETTINGS = /^PROXIMAL_TEST_/;
/** More letters than this apart is another program's variable, not a slip of the pen. */
const MOST_SLIPS = 2;

/** Everything called PROXIMAL_ is meant for the tutor; of the platforms' names only what is a slip away from one of ours. */
const misspelt = (environment: Environment): readonly string[] =>
  Object.keys(environment)
    .filter((name) => /^(PROXIMAL|SLACK|TEAMS|DISCORD)_/.test(name) && !(name in schema.shape) && !NOT_SETTINGS.test(name))
    .flatMap((name) => {
      const [nearest] = Object.keys(schema.shape)
        .map((known) => ({ known, slips: slipsBetween(name, known) }))
        .sort((a, b) => a.slips - b.slips);
      if (nearest === undefined || (nearest.slips > MOST_SLIPS && !name.startsWith('PROXIMAL_'))) return [];
      return [`${name} is no setting and is ignored; did you mean ${nearest.known}?`];
    });

/** Letters to add, drop or change to make one word of the other (Levenshtein 1966). */
const slipsBetween = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let index = 0; index < other.length; index++) {
      const changed = (row[index] ?? 0) + (letter === other[index] ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
