import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/ids.ts';
import { startTutorProcess, type TutorProcess } from '../doubles/tutor-process.ts';
import { oatutorFile, openKeyBook } from './oatutor-course.ts';
import { CHROMIUM, openBrowser, personAt, picture } from './student-page.ts';

const STUDENT = 'dm:student-1';
const TEACHER = 'dm:teacher-1';

/** One story in order: each part goes on where the one before stopped, as people do. */
describe.skipIf(CHROMIUM === undefined)('a student and a teacher on imported questions (skipped without a Chromium)', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  let tutor: TutorProcess;
  let keys: Awaited<ReturnType<typeof openKeyBook>>;
  /** Wrong first tries by the name of the skill, as the page told it: what a true list must name. */
  const wrongOn = new Map<string, number>();
  let student: ReturnType<typeof personAt>;

  const environment = () => ({ PROXIMAL_DATA_DIR: path.join(folder, 'data'), PROXIMAL_TICK_SECONDS: '1', TZ: 'UTC' });
  const open = (conversation: string): Promise<unknown> => page.goto(`${tutor.url}/?left=${encodeURIComponent(conversation)}`);
  /** Longer than a question takes to read: otherwise the tutor would rightly say that this student answers too fast. */
  const thinking = (): Promise<void> => page.waitForTimeout(4_000);
  const question = async () => keys.itemShown((await student.heard()).findLast((text) => /\d of \d/.test(text)) ?? '');
  const answerWrong = async (item: Awaited<ReturnType<typeof question>>): Promise<void> => {
    const heading = await page
      .locator('.entry--tutor .doc-heading')
      .filter({ hasText: /\d of \d/ })
      .last()
      .textContent();
    const asked = /· (.+?)(?: \(|$)/.exec(heading ?? '')?.[1] ?? 'no topic shown';
    wrongOn.set(asked, (wrongOn.get(asked) ?? 0) + 1);
    await student.answer(item, false);
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'proximal-e2e-'));
    const file = await oatutorFile(folder);
    const printed = execFileSync(process.execPath, ['src/cli.ts', 'import', 'oatutor', file, '--use'], {
      encoding: 'utf8',
      env: { ...process.env, ...environment() },
    });
    expect(printed).toMatch(/works on it from now on/);
    keys = await openKeyBook(file);
    tutor = await startTutorProcess(environment());
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1180, height: 860 } });
    await page.goto(tutor.link);
    await page.waitForURL(`${tutor.url}/**`);
    if (page.url().includes('/in/')) await page.getByRole('button').first().click();
    await page.getByText('Only you see this chat').first().waitFor();
    student = personAt(page);
  });

  afterAll(async () => {
    await browser?.close();
    await tutor?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it('lets the student through the first conversation', async () => {
    await open(STUDENT);
    await page.getByRole('button', { name: 'Yes, start' }).waitFor();
    await picture(page, 'onboarding');
    await student.tap('Yes, start');
    await student.say('Noor');
    await student.say('7');
    await student.tap('English');
    await student.tap('football');
    await student.tap('Done');
    await student.tap('Skip');
    await student.say('00:01');
    await student.say('UTC');
    await student.say('none');
    expect((await student.heard()).at(-1)).toMatch(/up to twelve questions/);
  });

  it('takes a wrong answer with feedback, gives a hint, and a right one with a short yes', async () => {
    await student.tap('Start at the beginning');
    const item = await question();
    await answerWrong(item);
    expect((await student.heard()).at(-1)).toMatch(/^Not yet\./);
    await student.tap('Hint');
    expect((await student.heard()).at(-1)).toMatch(/Hint 1 of \d/);
    await picture(page, 'hint');
    await student.answer(item, true);
    expect((await student.heard()).some((text) => /goes down as practice/.test(text))).toBe(true);
  });

  it('goes on at the same question after the process was killed in the middle of it', async () => {
    const before = await question();
    await tutor.kill();
    tutor = await startTutorProcess(environment(), tutor.port);
    await page.reload();
    await page.locator('.entry--tutor').first().waitFor();
    expect((await question()).id).toBe(before.id);
    await student.answer(before, true);
    expect((await student.heard()).some((text) => /Right, at the first try/.test(text))).toBe(true);
  });

  it('closes with what moved and one question about it', async () => {
    for (let left = 0; left < 10 && !(await student.heard()).some((text) => /^(Done|Stopped)/.test(text)); left++) {
      await thinking();
      await answerWrong(await question());
      await student.tap('Skip');
    }
    expect((await student.heard()).at(-1)).toMatch(/How sure are you/);
    await picture(page, 'quiz-close');
    await student.tap('Shaky');
  });

  it('brings the daily quiz the next day, once', async () => {
    await tutor.stop();
    tutor = await startTutorProcess({ ...environment(), PROXIMAL_CLOCK_OFFSET_MS: String(DAY) }, tutor.port);
    await open(STUDENT);
    await page
      .getByText(/questions? today, about/)
      .first()
      .waitFor({ timeout: 30_000 });
    await page.waitForTimeout(5_000);
    expect((await student.heard()).filter((text) => /questions? today, about/.test(text))).toHaveLength(1);
    await picture(page, 'daily-quiz');
    await student.tap('Start');
    for (let more = 0; more < 4; more++) {
      await thinking();
      await answerWrong(await question());
      await student.tap('Skip');
    }
  });

  it('tells the teacher who needs help, with what, and on what evidence', async () => {
    await open(TEACHER);
    const teacher = personAt(page);
    await teacher.say('who needs help?');
    const list = (await teacher.heard()).at(-1) ?? '';
    expect(list).toMatch(/Noor/);
    const most = Math.max(...wrongOn.values());
    const troubled = [...wrongOn].filter(([, times]) => times === most).map(([name]) => name);
    expect(
      troubled.some((name) => list.includes(name)),
      `${troubled.join(', ')} in: ${list}`,
    ).toBe(true);
    expect(list).toMatch(/\d of \d+ first tries right/);
    await picture(page, 'who-needs-help');
  });

  it('refuses the list to a student', async () => {
    await open(STUDENT);
    await student.say('who needs help?');
    expect((await student.heard()).at(-1)).toMatch(/for the teachers of a class/);
  });

  it('answers a question in the class channel without a word about anyone’s level', async () => {
    const channel = await page.locator('a[href*="channel"]').first().getAttribute('href');
    await page.goto(new URL(channel ?? '/', tutor.url).toString());
    const box = page.getByRole('textbox', { name: /Message/ }).first();
    await box.fill('@Proximal how do I solve this kind of equation?');
    await box.press('Enter');
    await page.locator('.entry--tutor').last().waitFor({ timeout: 30_000 });
    await page.waitForTimeout(1_500);
    expect((await page.locator('.entry--tutor .bubble').last().textContent()) ?? '').not.toMatch(/%|Noor|mastered/);
  });
});
