import { openEmbeddedForTest } from './database-harness.ts';
import { describeStores } from './describe-stores.ts';

describeStores('embedded', openEmbeddedForTest);
