/** `npm run bench -- <name> [options]`: one file a benchmark, each a script of its own. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [name, ...options] = process.argv.slice(2);
const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));

if (name === undefined || !existsSync(`${folder}${name}.ts`)) {
  console.error(`expected one of ${names.join(', ')}, got ${name === undefined ? 'nothing' : `"${name}"`}: npm run bench -- <name>`);
  process.exit(2);
}
process.argv = [process.argv[0] ?? 'node', `${folder}${name}.ts`, ...options];
await import(`./${name}.ts`);
