/**
 * Who may import whom. The table stands in docs/architecture.md, the reasons in docs/decisions/0003-checked-boundaries.md.
 * A rule is changed by a decision record, never to make a build green. Each rule is seen to fail by test/architecture/boundaries.test.ts.
 */
const room = (name) => `^src/${name}/`;
const vendor = (name) => `(^|/)node_modules/${name}(/|$)|^${name}(/|$)`;

/** Each outside system is spoken to from one place, so that it can be replaced there. */
const SDK_HOMES = [
  { system: 'discord', homes: ['^adapters/discord/'], sdks: ['discord[.]js', '@discordjs', 'discord-api-types'] },
  { system: 'slack', homes: ['^adapters/slack/'], sdks: ['@slack'] },
  { system: 'teams', homes: ['^adapters/teams/'], sdks: ['@microsoft/teams[^/]*'] },
  { system: 'the-language-model', homes: ['^adapters/language-model/'], sdks: ['openai', 'langchain', '@langchain'] },
  { system: 'the-database', homes: ['^adapters/database/'], sdks: ['@prisma', 'prisma', 'pg', '@electric-sql', 'pglite-prisma-adapter'] },
  { system: 'the-queue', homes: ['^adapters/queue/'], sdks: ['bullmq', 'ioredis'] },
  { system: 'the-web-server', homes: ['^adapters/web/'], sdks: ['hono', '@hono'] },
  { system: 'embeddings', homes: ['^adapters/embeddings/'], sdks: ['@lat[.]md'] },
  { system: 'the-log', homes: ['^adapters/host/'], sdks: ['pino'] },
  { system: 'the-command-line', homes: ['^src/cli([.]ts$|/)'], sdks: ['commander', 'cli-progress'] },
  { system: 'course-files', homes: ['^adapters/(course-files|language-model)/'], sdks: ['yaml'] },
  // Draws formulas on the page and in pictures, and reads those of imported courses.
  { system: 'formulas', homes: ['^adapters/(web|rendering|formats)/'], sdks: ['temml'] },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'A teaching rule knows only other teaching rules (and the review scheduler ts-fsrs): no vendor, no Node, no clock, no database.',
      from: { path: room('domain') },
      to: { pathNot: [room('domain'), vendor('ts-fsrs')] },
    },
    {
      name: 'ports-speak-domain',
      severity: 'error',
      comment: 'A port is an interface in domain terms; no vendor type may show through it.',
      from: { path: room('ports') },
      to: { pathNot: [room('domain'), room('ports')] },
    },
    {
      name: 'dialogue-is-between-words-and-acts',
      severity: 'error',
      comment: 'Dialogue is text in, decision out, and back. It may read with zod what a model said; it never calls the model, a file or the network.',
      from: { path: room('dialogue') },
      to: { pathNot: [room('domain'), room('ports'), room('dialogue'), vendor('zod')] },
    },
    {
      name: 'application-knows-ports-not-adapters',
      severity: 'error',
      comment: 'A use case loads, decides, records and sends through ports. What it needs is handed to it in src/bootstrap.ts.',
      from: { path: room('application') },
      to: { pathNot: [room('domain'), room('ports'), room('dialogue'), room('application')] },
    },
    {
      name: 'adapters-know-ports-not-use-cases',
      severity: 'error',
      comment: 'An adapter is called, or calls back, through a port only: use cases, dialogue and configuration stay unknown to it.',
      from: { path: '^adapters/' },
      to: { path: '^src/', pathNot: [room('ports'), room('domain')] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      comment: 'What two adapters share goes to adapters/shared; what they tell each other goes through the application.',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/', pathNot: ['^adapters/$1/', '^adapters/shared/'] },
    },
    {
      name: 'only-the-entry-sees-adapters',
      severity: 'error',
      comment: 'Ports and adapters are joined in one place: src/bootstrap.ts, with main and the command line in front of it.',
      from: { path: '^src/', pathNot: '^src/((main|bootstrap)[.]ts$|cli([.]ts$|/))' },
      to: { path: '^adapters/' },
    },
    {
      name: 'nothing-imports-the-entry',
      severity: 'error',
      comment: 'The entry (main, cli) is started by a person or a machine; code that is needed elsewhere does not live there.',
      from: { path: '^(src|adapters|scripts|bench)/', pathNot: '^src/(main|cli)([.]ts$|/)' },
      to: { path: '^src/(main|cli)([.]ts$|/)' },
    },
    {
      name: 'shipped-code-does-not-know-tests',
      severity: 'error',
      comment: 'A double used in production is no double; a benchmark measures the product and is no part of it.',
      from: { path: '^(src|adapters)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'courses-and-prompts-are-data',
      severity: 'error',
      comment: 'Courses and prompts are read as files through a port, so that a school can change them without touching code.',
      from: {},
      to: { path: '^(content|prompts)/' },
    },
    ...SDK_HOMES.map(({ system, homes, sdks }) => ({
      name: `sdk-of-${system}-stays-home`,
      severity: 'error',
      comment: `Only ${homes.join(' and ')} may import ${sdks.join(', ')}.`,
      from: { path: '^(src|adapters)/', pathNot: homes },
      to: { path: sdks.map(vendor) },
    })),
    { name: 'no-circular', severity: 'error', comment: 'Data goes one way; two files that need each other are one story.', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file that nothing needs and that needs nothing is a room left behind.',
      from: { orphan: true, path: '^(src|adapters)/', pathNot: ['[.]d[.]ts$', '^src/(main|cli)[.]ts$'] },
      to: {},
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      comment: 'An import that cannot be followed is an import no rule above can see.',
      from: { path: '^(src|adapters|scripts|bench)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Type-only imports count: a vendor's type in the domain is a leak too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^adapters/database/generated/'] },
    exclude: { path: '^test/architecture/violations/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
