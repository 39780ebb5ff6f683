/** Fails when prisma/schema.prisma says something that prisma/migrations do not: `npm run migration:drift`, for CI. */
import { missingSql } from './migration-engine.mjs';

const sql = await missingSql();
if (sql !== undefined) {
  console.error(`schema.prisma and the migrations differ; run npm run migration:new -- <name>. Missing:\n\n${sql}`);
  process.exitCode = 1;
} else {
  console.log('The migrations lead to the schema.');
}
