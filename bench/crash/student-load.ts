import { randomUUID } from 'node:crypto';
import type { TutorProcess } from '../../test/doubles/tutor-process.ts';
import type { Acknowledged } from './crash-store.ts';

export type StudentLoad = { acknowledged(): readonly Acknowledged[]; stop(): Promise<void> };

/** A pupil's pace, much quickened: long enough that kills fall between messages as well as into them. */
const BETWEEN_ANSWERS_MS = 60;
const RETRY_MS = 100;
/** Words that lead a new student through the first conversation to an open question. */
const FIRST_WORDS: readonly string[] = ['hello', 'yes', 'skip', 'skip', 'skip', 'skip', 'skip', 'skip', 'skip', 'skip', 'not now', 'practise counting'];

/** Students who answer without pause; a message that was not acknowledged is sent again with the same key until it is. */
export const startLoad = async (tutor: TutorProcess, students: number): Promise<StudentLoad> => {
  const { url } = tutor;
  const cookie = await signIn(tutor.link);
  const userIds = [];
  for (let index = 0; index < students; index++) userIds.push(await addSeat(url, cookie, `Student ${index}`));
  for (const userId of userIds) for (const text of FIRST_WORDS) await sayUntilAcknowledged(url, cookie, userId, text);

  const acknowledged: Acknowledged[] = [];
  let running = true;
  const answering = userIds.map(async (userId, student) => {
    for (let count = 0; running; count++) {
      const response = String((student + 1) * 1_000_000 + count);
      const eventKey = await sayUntilAcknowledged(url, cookie, userId, response);
      acknowledged.push({ userId, eventKey, response });
      await pause(BETWEEN_ANSWERS_MS);
    }
  });
  return {
    acknowledged: () => acknowledged,
    stop: async () => {
      running = false;
      await Promise.all(answering);
    },
  };
};

const signIn = async (link: string): Promise<string> => {
  const granted = await fetch(link, { method: 'POST', redirect: 'manual' });
  const cookie = granted.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in by ${link} gave ${granted.status} and no cookie`);
  return cookie;
};

const addSeat = async (url: string, cookie: string, name: string): Promise<string> => {
  const added = await post(url, cookie, '/api/seats', { name });
  if (added?.status !== 201) throw new Error(`adding a seat gave ${added?.status}`);
  return ((await added.json()) as { readonly userId: string }).userId;
};

const sayUntilAcknowledged = async (url: string, cookie: string, userId: string, text: string): Promise<string> => {
  const eventKey = randomUUID();
  for (;;) {
    const said = await post(url, cookie, '/api/say', { conversation: `dm:${userId}`, text, eventKey });
    if (said?.status === 202) return eventKey;
    // 429 asks to come again, as a page does.
    if (said !== undefined && said.status < 500 && said.status !== 429) throw new Error(`"${text}" was refused with ${said.status}: ${await said.text()}`);
    await pause(RETRY_MS);
  }
};

/** `undefined` when the tutor is down: that is what is being tested. */
const post = async (url: string, cookie: string, path: string, body: object): Promise<Response | undefined> => {
  try {
    return await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'x-proximal': '1' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return undefined;
  }
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
