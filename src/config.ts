import path from 'node:path';
import { z } from 'zod';

/** Everything that can be set from outside. A wrong value stops the start and says its name, the value and what was expected. */
export type Config = z.infer<typeof schema>;

const flag = z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off'] });

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const schema = z.object({
  /** Where the embedded store, its lock and the installation's secret live. */
  PROXIMAL_DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((folder) => path.resolve(folder)),
  /** Postgres instead of the embedded store. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Redis for the job queue; only with `DATABASE_URL`. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  /** Loopback unless you put a proxy with TLS in front. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The address people reach the page at, for links, when it is not `http://HOST:PORT`. */
  PROXIMAL_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PROXIMAL_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  PROXIMAL_LOG: z.enum(['error', 'warn', 'info']).default('warn'),
  /** The name of the class made at first start. */
  PROXIMAL_CLASS: z.string().min(1).max(60).default('My class'),
  /** Seconds between two looks at who is due for a quiz. */
  PROXIMAL_TICK_SECONDS: wholeNumber(1, 3_600).default(60),
  /** Moves the tutor's clock, for rehearsals: milliseconds added to the machine's. */
  PROXIMAL_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  /** The whole page without sign-in links is only for this machine; see docs/guides/operate.md. */
  PROXIMAL_LOCAL_CLASSROOM: flag.default(true),
  PROXIMAL_MODEL: z.string().min(1).optional(),
  PROXIMAL_MODEL_KEY: z.string().min(1).optional(),
  PROXIMAL_MODEL_URL: z.url().optional(),
  DISCORD_TOKEN: z.string().min(1).optional(),
  SLACK_BOT_TOKEN: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().min(1).optional(),
  TEAMS_CLIENT_ID: z.string().min(1).optional(),
  TEAMS_CLIENT_SECRET: z.string().min(1).optional(),
  TEAMS_TENANT_ID: z.string().min(1).optional(),
  /** Where Teams delivers, behind your proxy with TLS. */
  TEAMS_HOST: z.string().min(1).default('127.0.0.1'),
  TEAMS_PORT: wholeNumber(1, 65_535).default(3978),
});

/** Half of a platform's credentials is a mistake worth telling. */
const TOGETHER = [
  ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
  ['TEAMS_CLIENT_ID', 'TEAMS_CLIENT_SECRET'],
] as const;

export class ConfigError extends Error {}

/** @throws ConfigError with one line for each wrong variable. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const present = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in schema.shape && value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const shown = /SECRET|TOKEN|KEY|_URL$/.test(name) ? '(not shown)' : JSON.stringify(present[name]);
      return `${name} is ${shown}: ${issue.message}`;
    });
    throw new ConfigError(lines.join('\n'));
  }
  for (const [one, other] of TOGETHER) {
    if ((parsed.data[one] === undefined) !== (parsed.data[other] === undefined))
      throw new ConfigError(`${one} and ${other} are needed together; only one of them is set`);
  }
  if (parsed.data.REDIS_URL !== undefined && parsed.data.DATABASE_URL === undefined) {
    throw new ConfigError('REDIS_URL is set without DATABASE_URL: the embedded store brings its own queue; set both, or neither');
  }
  return parsed.data;
};
