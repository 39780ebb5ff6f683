import { describe, expect, it } from 'vitest';
import { findLockedOut } from '../../../adapters/web/live-access.ts';
import { createLivePages, type Following } from '../../../adapters/web/live-pages.ts';
import type { Seat } from '../../../adapters/web/seat.ts';
import { DAY, later } from '../../../src/domain/ids.ts';
import type { WebIdentity } from '../../../src/ports/sign-in.ts';
import { createLocalClassroom, NOON, NOOR, TOM } from './local-classroom.ts';
import { AS_NOOR, OWNER, openSite, signIn } from './visitor.ts';

const SOON_MS = 5;

const inChannel = (reader: string): Following => ({ lane: 'web/local/channel/maths-7b', conversation: 'channel:maths-7b', reader });
const inPrivate = (userId: string): Following => ({ lane: `web/local/direct/${userId}`, conversation: `dm:${userId}`, reader: userId });

/** Pages over a class whose seats, clock and store change under the test's hands. */
const setUp = () => {
  let seats: readonly Seat[] = [NOOR, TOM];
  let now = NOON;
  let isAway = false;
  const room = createLocalClassroom({
    seats: async () => {
      if (isAway) throw new Error('the store is away');
      return seats;
    },
    clock: { now: () => now },
  });
  const pages = createLivePages(room.deps.log, findLockedOut(room.deps), SOON_MS);
  const enter = async (identity: WebIdentity): Promise<string> => {
    const token = await room.deps.signIn.issue(identity, later(NOON, DAY));
    return (await room.deps.signIn.redeem(token, NOON, later(NOON, 30 * DAY)))?.session ?? '';
  };
  const open = (session: string, following: readonly Following[]) => {
    const reader = pages.open(session, following)?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('expected a stream');
    let heard = '';
    const ended = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) heard += part.value;
    })();
    return { ended, heard: () => heard };
  };
  return {
    room,
    pages,
    enter,
    open,
    remove: (seat: Seat) => {
      seats = seats.filter((one) => one !== seat);
    },
    wait: (milliseconds: number) => {
      now = later(now, milliseconds);
    },
    away: (value: boolean) => {
      isAway = value;
    },
  };
};

const sayAloud = (pages: ReturnType<typeof setUp>['pages'], words: string) =>
  pages.publish('web/local/channel/maths-7b', () => ({ name: 'entry', id: '1', thread: '1', from: 'person', html: words }));

describe('an open page', () => {
  it('is closed at the next heartbeat once its seat is gone, and its classmates hear on', async () => {
    const { enter, open, pages, remove } = setUp();
    const noor = open(await enter(AS_NOOR), [inPrivate('student-1'), inChannel('student-1')]);
    const tom = open(await enter({ kind: 'seat', userId: TOM.userId }), [inChannel('student-2')]);
    remove(NOOR);
    await noor.ended;
    sayAloud(pages, 'among ourselves');
    expect(noor.heard()).not.toContain('among ourselves');
    await expect.poll(tom.heard).toContain('among ourselves');
    pages.closeAll();
  });

  it('is closed once its session has ended, by another process or by time', async () => {
    const { enter, open, pages, room, wait } = setUp();
    const [first, second] = [await enter(AS_NOOR), await enter(AS_NOOR)];
    const page = open(first, [inChannel('student-1')]);
    const other = open(second, [inChannel('student-1')]);
    await room.deps.signIn.end(first);
    await page.ended;
    expect(pages.count()).toBe(1);
    wait(31 * DAY);
    await other.ended;
    expect(pages.count()).toBe(0);
  });

  it('is closed at once when the class changed and a recheck is asked for', async () => {
    const { enter, open, pages, remove } = setUp();
    const owner = open(await enter(OWNER), [inPrivate('student-2')]);
    remove(TOM);
    await pages.recheck();
    expect(pages.count()).toBe(0);
    await owner.ended;
  });

  it('stays, heartbeat after heartbeat, for who may read, also while the store does not answer', async () => {
    const { away, enter, open, pages, room } = setUp();
    const noor = open(await enter(AS_NOOR), [inChannel('student-1')]);
    away(true);
    await expect.poll(() => noor.heard().match(/still here/g)?.length ?? 0).toBeGreaterThan(2);
    expect(room.logged).toContainEqual({ level: 'warn', event: 'web.access-unknown' });
    away(false);
    expect(pages.count()).toBe(1);
    pages.closeAll();
  });

  it('is one of twelve at most for one browser session', async () => {
    const room = createLocalClassroom();
    const site = openSite(room);
    const [noor, tom] = [await signIn(room, site, AS_NOOR), await signIn(room, site, { kind: 'seat', userId: TOM.userId })];
    const follow = async (visitor: typeof noor) => visitor.get('/api/events?conversation=channel:maths-7b');
    const opened: Response[] = [];
    for (let count = 0; count < 12; count += 1) opened.push(await follow(noor));
    expect(opened.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const refused = await follow(noor);
    expect(refused.status).toBe(429);
    expect(((await refused.json()) as { error: string }).error).toContain('Close some');
    const toms = await follow(tom);
    expect(toms.status).toBe(200);
    await opened[0]?.body?.cancel();
    const again = await follow(noor);
    expect(again.status).toBe(200);
    for (const response of [...opened.slice(1), toms, again]) await response.body?.cancel();
  });
});
