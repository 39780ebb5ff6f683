/** A process that records turns on a data folder until it is killed, and says each one it was promised. Started by open-database.test.ts. */
import { openAsBlob } from 'node:fs';
import { createDatabaseStores } from '../../../adapters/database/database-stores.ts';
import { openDatabase } from '../../../adapters/database/open-database.ts';
import { attemptMade, enrol, messageTo, NOOR, received, recordTurn, saveClass, textFrom } from '../../contracts/store-fixtures.ts';
import type { Stores } from '../../contracts/store-harness.ts';

const [, , dataDir = '', image = ''] = process.argv;
const database = await openDatabase({ kind: 'embedded', dataDir, image: await openAsBlob(image) });
const stores: Stores = { ...createDatabaseStores(database), eventIdOf: async () => '', everything: async () => ({}) };
const noor = await enrol(stores, NOOR, { cohortId: (await saveClass(stores)).id });
for (let presentation = 1; ; presentation++) {
  const event = await received(stores, textFrom(NOOR, '7/12'));
  await recordTurn(stores, noor, {
    events: [attemptMade(noor, { presentation })],
    outgoing: [messageTo(NOOR)],
    closes: { eventId: event.id, scrub: false },
  });
  process.stdout.write(`${presentation}\n`);
}
