import { Queue } from 'bullmq';
import { describe } from 'vitest';
import { describeJobQueue } from '../../contracts/job-queue.ts';
import { type BullPlace, bullHarness } from './bull-harness.ts';

const url = process.env.PROXIMAL_TEST_REDIS_URL;

describe.skipIf(url === undefined)('with PROXIMAL_TEST_REDIS_URL', () => {
  const connection = { kind: 'redis', url: url ?? '' } as const;
  const place: BullPlace = {
    connection: () => connection,
    lend: (run) => run(connection),
    remove: async (name) => {
      const queue = new Queue(name, { connection: { url: connection.url } });
      await queue.obliterate({ force: true });
      await queue.close();
    },
  };

  describeJobQueue('BullMQ on Redis', async () => bullHarness(place));
});
