import { describe } from 'vitest';
import { openPostgresForTest, POSTGRES } from './database-harness.ts';
import { describeStores } from './describe-stores.ts';

describe.skipIf(POSTGRES === undefined)('on Postgres (set PROXIMAL_TEST_DATABASE_URL to a server to run these)', () => {
  describeStores('Postgres', () => openPostgresForTest(POSTGRES ?? ''));
});
