import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWebChat, type WebChat } from '../../../adapters/web/web-chat.ts';
import { DAY, later } from '../../../src/domain/ids.ts';
import { type Address, type Inbound, laneOf } from '../../../src/ports/conversation.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import type { WebIdentity } from '../../../src/ports/sign-in.ts';
import { createLocalClassroom, type LocalClassroom, NOON, NOOR, paragraph } from './local-classroom.ts';
import { AS_NOOR, OWNER } from './visitor.ts';

const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const QUESTION: Doc = {
  blocks: [
    { kind: 'heading', text: '1 of 5 · Comparing fractions' },
    {
      kind: 'choices',
      options: [
        { action: 'act-a', letter: 'A', spans: [{ kind: 'math', tex: '\\frac{3}{8}', plain: '3/8' }] },
        { action: 'act-b', letter: 'B', spans: [{ kind: 'math', tex: '\\frac{5}{6}', plain: '5/6' }] },
      ],
    },
    { kind: 'table', head: ['Skill', 'Now'], rows: [['Adding fractions', '55 %']] },
    { kind: 'image', picture: { kind: 'fraction-bar', bars: [{ parts: 3, shaded: 1 }], alt: 'x' }, alt: 'A bar in 3 parts, 1 shaded' },
    {
      kind: 'actions',
      actions: [
        { action: 'hint', label: 'Hint' },
        { action: 'skip', label: 'Skip' },
      ],
    },
  ],
};

const NOORS: Address = { scope: 'direct', platform: 'web', tenant: 'local', userId: 'student-1' };

/** The script of the page is only real in a browser. Name one in CHROMIUM_PATH where none is found. */
describe.skipIf(CHROMIUM === undefined)('the page in a browser (skipped where no Chromium is found; CHROMIUM_PATH names one)', () => {
  let browser: Browser;
  let room: LocalClassroom;
  let chat: WebChat;
  let context: BrowserContext;
  const answers: ((inbound: Inbound) => void)[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: QUIET });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    answers.splice(0);
    await context.close();
    await chat.stop();
  });

  const enter = async (identity: WebIdentity, size = { width: 1280, height: 800 }): Promise<Page> => {
    room = createLocalClassroom();
    chat = createWebChat({ port: 0, tenant: 'local', secureCookies: false, chatKeptDays: 30 }, room.deps);
    await chat.start(async (inbound) => {
      const outcome = await room.accept(inbound);
      for (const answer of answers) answer(inbound);
      return outcome;
    });
    context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    await page.goto(`${chat.url}/in/${await room.deps.signIn.issue(identity, later(NOON, DAY))}`);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    await page.locator('#say-left').waitFor();
    await expect.poll(() => room.heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
    return page;
  };

  const tell = (id: string, doc: Doc): Promise<unknown> => {
    room.say(NOORS, id, doc);
    return chat.send({ messageId: id, to: NOORS, doc });
  };

  const said = (): readonly string[] =>
    room.heard.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : content.kind === 'action' ? [content.label] : []));

  it('shows a message at once, sends it, and shows the answer', async () => {
    const page = await enter(AS_NOOR);
    answers.push((inbound) => inbound.content.kind === 'text' && setTimeout(() => void tell('out-1', paragraph('Right: 7/12.')), 300));
    await page.locator('#say-left').fill('7/12');
    await page.locator('#say-left').press('Enter');
    const own = page.locator('.pane--left .entry--own');
    await own.getByText('7/12').waitFor();
    await page.locator('.pane--left .typing:not([hidden])').waitFor();
    await page.getByText('Right: 7/12.').waitFor();
    expect(await page.locator('.typing:not([hidden])').count()).toBe(0);
    expect(await own.count()).toBe(1);
    expect(said()).toEqual(['7/12']);
  });

  it('writes a new line with shift and Enter', async () => {
    const page = await enter(AS_NOOR);
    await page.locator('#say-left').pressSequentially('a');
    await page.locator('#say-left').press('Shift+Enter');
    await page.locator('#say-left').pressSequentially('b');
    await page.locator('#say-left').press('Enter');
    await expect.poll(said).toEqual(['a\nb']);
  });

  it('keeps trying the same messages in order while the server cannot keep them, also after the page is loaded again', async () => {
    const page = await enter(AS_NOOR);
    room.refuse(true);
    for (const words of ['one', 'two']) {
      await page.locator('#say-left').fill(words);
      await page.locator('#say-left').press('Enter');
    }
    await page.getByText('Not sent yet, trying again.').waitFor();
    await page.reload();
    await page.getByText('Not sent yet, trying again.').waitFor();
    room.refuse(false);
    await expect.poll(said, { timeout: 15_000 }).toEqual(['one', 'two']);
    await expect.poll(() => page.locator('.pane--left .entry[data-state]').count()).toBe(0);
    expect(await page.locator('.pane--left .entry--own').count()).toBe(2);
  });

  it('keeps a text that is too long in the box and says so', async () => {
    const page = await enter(AS_NOOR);
    await page.locator('#say-left').fill('x'.repeat(4_001));
    await page.locator('#say-left').press('Enter');
    expect(await page.locator('#problem-left').textContent()).toContain('1 characters too many: a message holds 4,000');
    expect(await page.locator('#say-left').inputValue()).toHaveLength(4_001);
    expect(said()).toEqual([]);
  });

  it('gives a refused message back', async () => {
    const page = await enter(AS_NOOR);
    await page.route('**/api/say', (route) =>
      route.fulfill({ status: 403, contentType: 'application/json', body: '{"error":"This conversation is not open to you."}' }),
    );
    await page.locator('#say-left').fill('hello');
    await page.locator('#say-left').press('Enter');
    await page.getByText('Not sent: This conversation is not open to you.').waitFor();
    await page.getByRole('button', { name: 'Put it back' }).click();
    expect(await page.locator('#say-left').inputValue()).toBe('hello');
    expect(await page.locator('.pane--left .entry--own').count()).toBe(0);
  });

  it('takes one choice at a time, opens the others when the tutor has answered, and shuts all when a newer question came', async () => {
    const page = await enter(AS_NOOR);
    await tell('out-1', QUESTION);
    await page.getByRole('button', { name: 'Hint' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Skip' }).getAttribute('aria-disabled')).toBe('true');
    await tell('out-2', paragraph('Think of a drawing.'));
    await expect.poll(() => page.getByRole('button', { name: 'Skip' }).getAttribute('aria-disabled')).toBeNull();
    await page.getByRole('button', { name: 'B 5/6' }).click();
    await page.getByRole('button', { name: 'A 3/8' }).click({ force: true });
    await expect.poll(said).toEqual(['Hint', 'B) 5/6']);
    await tell('out-3', paragraph('Not yet.'));
    await page.getByText('Not yet.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'A 3/8' }).getAttribute('aria-disabled')).toBeNull();
    expect(await page.getByRole('button', { name: 'B 5/6' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'A 3/8' }).click();
    await expect.poll(said).toEqual(['Hint', 'B) 5/6', 'A) 3/8']);
    await tell('out-4', { blocks: [{ kind: 'input', hint: 'Type a number.' }] });
    await page.getByText('Type a number.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'A 3/8' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('shows a repeated message once, and what was missed while another process spoke', async () => {
    const page = await enter(AS_NOOR);
    await tell('out-1', paragraph('Hello.'));
    await chat.send({ messageId: 'out-1', to: NOORS, doc: paragraph('Hello.') });
    room.say(NOORS, 'out-2', paragraph('From elsewhere.'));
    chat.notify({ kind: 'said', lane: laneOf(NOORS) });
    await page.getByText('From elsewhere.').waitFor();
    expect(await page.locator('.pane--left .entry--tutor').count()).toBe(2);
  });

  it('answers in a thread with the tutor’s name ready', async () => {
    const page = await enter(AS_NOOR);
    const right = page.locator('#say-right');
    await right.fill('@proximal why?');
    await right.press('Enter');
    await expect.poll(said).toEqual(['@proximal why?']);
    const thread = room.heard.at(-1)?.eventKey ?? '';
    const to: Address = { scope: 'channel', platform: 'web', tenant: 'local', channel: 'maths-7b', thread };
    room.say(to, 'out-1', paragraph('Because.'));
    await chat.send({ messageId: 'out-1', to, doc: paragraph('Because.') });
    await page.getByRole('button', { name: 'Reply to Proximal in the thread' }).click();
    expect(await right.inputValue()).toBe('@Proximal ');
    await right.press('End');
    await right.pressSequentially('go on');
    await right.press('Enter');
    await expect.poll(() => room.heard.at(-1)?.from).toEqual({ ...to });
    expect(await page.locator('.pane--right .entry--reply').count()).toBe(2);
  });

  it('says when the browser is signed out, and keeps what was written', async () => {
    const page = await enter(AS_NOOR);
    const [cookie] = await context.cookies();
    await room.deps.signIn.end(cookie?.value ?? '');
    await page.locator('#say-left').fill('still here');
    await page.locator('#say-left').press('Enter');
    await page.getByText('This browser is signed out. To go on you need a new link').waitFor();
    await page.getByText('still here', { exact: true }).waitFor();
    expect(said()).toEqual([]);
  });

  it('says when a chat on it is not open any more, and asks for it no more', async () => {
    const page = await enter(OWNER);
    room.remove(NOOR.userId);
    await chat.recheck();
    await page.getByText('A chat on this page has ended, or is not open to you any more.').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.waitForTimeout(4_000);
    expect(asked).toEqual([]);
  });

  it('shows one pane at a time on a phone, the address saying which', async () => {
    const page = await enter(OWNER, { width: 390, height: 844 });
    expect(await page.locator('.pane--right').isVisible()).toBe(false);
    await page.locator('[data-tab="right"]').click();
    expect(await page.locator('.pane--left').isVisible()).toBe(false);
    expect(page.url()).toContain('show=right');
    await page.reload();
    expect(await page.locator('.pane--right').isVisible()).toBe(true);
  });

  it('adds a student and opens their chat', async () => {
    const page = await enter(OWNER);
    await page.getByLabel('Add a student').fill('Ana');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.locator('.pane--left .pane__title', { hasText: 'Ana' }).waitFor();
    expect(page.url()).toContain('left=dm%3Astudent-3');
  });

  it('keeps a progress table a table where two chats stand side by side, and folds a row of evidence into few lines', async () => {
    const page = await enter(OWNER, { width: 1280, height: 800 });
    const progress = [['Adding fractions', '55 % ●●●○○', '± 18', 'in progress']];
    const evidence = [['9 March', 'Work out 1/3 + 1/4 and give the sum as one fraction.', '2/7', 'wrong', '0', 'yes, 62→55 %']];
    await tell('out-1', {
      blocks: [
        { kind: 'table', head: ['Topic', 'Chance', 'Give or take', 'Now'], rows: progress },
        { kind: 'table', head: ['When', 'Question', 'Answer', 'Result', 'Hints before', 'Counts'], rows: evidence },
      ],
    });
    const tables = page.locator('.pane--left .table');
    await tables.first().waitFor();
    const cells = await tables.nth(0).locator('tbody td').all();
    const tops = await Promise.all(cells.map(async (cell) => Math.round((await cell.boundingBox())?.y ?? Number.NaN)));
    expect(new Set(tops).size).toBe(1);
    // The question alone and the short values two and two, not six lines of one value each.
    expect((await tables.nth(1).locator('tbody tr').boundingBox())?.height).toBeLessThan(160);
  });

  it.each([320, 390, 1280])('cuts no column off a wide table on a screen of %i pixels', async (width) => {
    const page = await enter(AS_NOOR, { width, height: 844 });
    const rows = [['20 November', 'Work out 5/9 + 8/9. Write the result as a mixed number, such as 2 1/3.', '9/20', 'wrong', '1']];
    await tell('out-1', { blocks: [{ kind: 'table', head: ['When', 'Question', 'Answer', 'Result', 'Hints before'], rows }] });
    const table = page.locator('.pane--left .table');
    await table.waitFor();
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    const question = await table.getByRole('cell', { name: /Work out/ }).boundingBox();
    expect(question?.width).toBeGreaterThan(150);
    expect(await table.getByRole('columnheader', { name: 'Hints before' }).count()).toBe(1);
    const { violations } = await new AxeBuilder({ page }).include('.pane--left').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it.each([
    ['a phone', 390, 844, 'light'],
    ['a small phone in the dark', 320, 568, 'dark'],
    ['a desk', 1280, 800, 'light'],
    ['a desk in the dark', 1280, 800, 'dark'],
  ] as const)('is accessible and fits on %s', async (_, width, height, colorScheme) => {
    const page = await enter(OWNER, { width, height });
    await page.emulateMedia({ colorScheme });
    await tell('out-1', QUESTION);
    await tell('out-2', {
      blocks: [
        { kind: 'actions', actions: [{ action: 'a', label: 'Sure', picked: true }] },
        { kind: 'footer', text: 'Four days in a row.' },
      ],
    });
    await page.getByText('Four days in a row.').waitFor();
    await page.locator('#say-left').fill('12');
    await page.locator('#say-left').press('Enter');
    await page.locator('.pane--left .entry--own').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const small = await page
      .locator('button:visible, a.tab:visible, a.seat:visible, select:visible, textarea:visible')
      .evaluateAll((targets) => targets.filter((target) => target.getBoundingClientRect().height < 44).map((target) => target.outerHTML));
    expect(small).toEqual([]);
  });
});
