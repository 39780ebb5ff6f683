import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { PLATFORMS, type Platform } from './ports/conversation.ts';

const version = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;

const wholeDays = (value: string): number => {
  const days = Number(value);
  if (!Number.isInteger(days) || days < 1 || days > 120) throw new InvalidArgumentError(`expected a whole number of days from 1 to 120, got "${value}"`);
  return days;
};

const platform = (value: string): Platform => {
  const known = PLATFORMS.find((name) => name === value);
  if (known === undefined) throw new InvalidArgumentError(`expected one of ${PLATFORMS.join(', ')}, got "${value}"`);
  return known;
};

const program = new Command('proximal').description('A tutor that lives in the class chat.').version(version);

program
  .command('start')
  .description('start the tutor: the page on this machine, and every platform whose credentials are set')
  .action(async () => {
    const { main } = await import('./main.ts');
    process.exitCode = await main();
  });

program
  .command('chat')
  .description('talk to the tutor in this terminal')
  .option('--user <id>', 'whose conversation', 'me')
  .option('--name <name>', 'what the tutor may call you at first', '')
  .action(async (options: { readonly user: string; readonly name: string }) => (await import('./cli/chat.ts')).chat(options));

program
  .command('demo')
  .description('add a simulated class of 24 with some weeks of history, clearly labelled as simulated')
  .option('--days <days>', 'how many days of history', wholeDays, 28)
  .option('--seed <number>', 'another seed makes another class', Number, 7)
  .action(async (options: { readonly days: number; readonly seed: number }) => (await import('./cli/demo.ts')).demo(options));

const importing = program.command('import').description('bring in courses and rosters');
importing
  .command('oatutor <path>')
  .description('an OATutor course: a .jsonl file of one problem per line, or a folder in OATutor’s own layout')
  .option('--dry-run', 'print what would be taken and skipped, and store nothing')
  .option('--use', 'let the first class work on it from now on')
  .action(async (path: string, options: { readonly dryRun?: true; readonly use?: true }) =>
    (await import('./cli/import-course.ts')).importOatutorCourse(path, options),
  );

program
  .command('courses')
  .description('list the courses and which class works on which')
  .action(async () => (await import('./cli/courses.ts')).listCourses());

program
  .command('class <name>')
  .description('make a class, or change the course it works on')
  .option('--course <id>', 'the course’s id, see `proximal courses`')
  .action(async (name: string, options: { readonly course?: string }) => (await import('./cli/courses.ts')).saveClass(name, options));

program
  .command('teacher <user>')
  .description('make an account a verified teacher of a class; written into the audit log')
  .requiredOption('--platform <platform>', `one of ${PLATFORMS.join(', ')}`, platform)
  .option('--tenant <tenant>', 'workspace (Slack) or directory (Teams) the account belongs to; nothing for the others')
  .option('--class <name>', 'the class; the first one if left out')
  .option('--name <name>', 'their name', '')
  .action(async (user: string, options: { readonly platform: Platform; readonly tenant?: string; readonly class?: string; readonly name: string }) =>
    (await import('./cli/people.ts')).addTeacher(user, options),
  );

program
  .command('export <user>')
  .description('print everything held about one person as JSON, for them')
  .requiredOption('--platform <platform>', `one of ${PLATFORMS.join(', ')}`, platform)
  .option('--tenant <tenant>', 'workspace (Slack) or directory (Teams) the account belongs to; nothing for the others')
  .action(async (user: string, options: { readonly platform: Platform; readonly tenant?: string }) =>
    (await import('./cli/people.ts')).exportPerson(user, options),
  );

program
  .command('link [seat]')
  .description('print a one-time sign-in link to the page: for everything, or back to one seat, by its name or id')
  .action(async (user: string | undefined) => (await import('./cli/people.ts')).printLink(user));

program
  .command('backup <file>')
  .description('copy the embedded store into one file; stop the tutor first')
  .option('--force', 'replace a file that is already there')
  .action(async (file: string, options: { readonly force?: true }) => (await import('./cli/backup.ts')).backupStore(file, options));

program
  .command('restore <file>')
  .description('fill an empty data folder from a backup')
  .action(async (file: string) => (await import('./cli/backup.ts')).restoreStore(file));

program
  .command('fit')
  .description('fit the response model to the recorded answers, and adopt it if it foretells held-back learners better')
  .option('--dry-run', 'say how it would do, and keep nothing')
  .option('--simulated', 'with --dry-run: on the simulated classes')
  .option('--list', 'list the versions so far')
  .option('--back', 'go back to the version before the one in use')
  .action(async (options: { readonly dryRun?: true; readonly simulated?: true; readonly list?: true; readonly back?: true }) =>
    (await import('./cli/fit.ts')).fit(options),
  );

program
  .command('audit')
  .description('check that the audit log was not changed')
  .action(async () => (await import('./cli/people.ts')).checkAudit());

await program.parseAsync();
