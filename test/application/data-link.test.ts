import { describe, expect, it } from 'vitest';
import { followCommand } from '../../src/application/follow-command.ts';
import { localPage } from '../../src/application/local-classroom.ts';
import type { AccountKey, Platform } from '../../src/ports/conversation.ts';
import { onboard, openClassroom } from '../doubles/classroom.ts';
import { setting } from '../doubles/learners.ts';

/** What is said to `mydata` from an account of that platform, while the tutor's own page is open. */
const linkFor = async (platform: Platform, userId: string): Promise<string | undefined> => {
  const room = await openClassroom();
  await onboard(room, 'noor');
  const person = await room.stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'noor' });
  const loaded = person === undefined ? undefined : await room.stores.tutoring.load(person.id);
  if (loaded === undefined) throw new Error('expected Noor to be there');
  const page = localPage({ ...room.stores, clock: room.clock }, () => 'https://tutor.example');
  const account: AccountKey = { platform, tenant: 'local', userId };
  const { statements } = await followCommand({ ...room.stores, page }, loaded, setting(), { kind: 'mydata' }, account);
  const [statement] = statements;
  if (statement?.kind !== 'data-export') throw new Error('expected the summary of what is held');
  return statement.link;
};

describe('the link to a learner’s own file', () => {
  it('names the seat that asked, because a browser may be allowed several', async () => {
    expect(await linkFor('web', 'student-1')).toBe('https://tutor.example/mydata.json?seat=student-1');
    expect(await linkFor('web', 'a&b')).toBe('https://tutor.example/mydata.json?seat=a%26b');
  });

  it('is not given where the page would not know who asks', async () => {
    expect(await linkFor('slack', 'U012ABC')).toBeUndefined();
  });
});
