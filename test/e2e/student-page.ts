import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Item } from '../../src/domain/curriculum/item.ts';

export const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** What one person does on the page, in their words. */
export const personAt = (page: Page) => {
  const tutorMessages = page.locator('.entry--tutor .bubble');
  const composer = page.locator('form.composer textarea').first();
  const settled = async (before: number): Promise<void> => {
    await tutorMessages.nth(before).waitFor({ timeout: 30_000 });
    // Several messages may answer one; wait until no more come.
    for (let seen = -1; seen !== (await tutorMessages.count()); ) {
      seen = await tutorMessages.count();
      await page.waitForTimeout(700);
    }
  };
  return {
    say: async (text: string): Promise<void> => {
      const before = await tutorMessages.count();
      await composer.fill(text);
      await composer.press('Enter');
      await settled(before);
    },
    tap: async (label: string): Promise<void> => {
      const before = await tutorMessages.count();
      await page.getByRole('button', { name: label, exact: true }).last().click();
      await settled(before);
    },
    /** Answers on purpose: by the choice's button, or typed. */
    answer: async (item: Item, right: boolean): Promise<void> => {
      const before = await tutorMessages.count();
      const { answerKey } = item;
      if (answerKey.type === 'choice') {
        const index = right ? answerKey.correct : (answerKey.correct + 1) % answerKey.choices.length;
        await page.locator('.entry--tutor .choices').last().locator('.choice').nth(index).click();
      } else {
        await composer.fill(
          right ? (answerKey.type === 'text' ? (answerKey.accepted[0] ?? '') : answerKey.value) : answerKey.type === 'text' ? 'zebra' : '-98765',
        );
        await composer.press('Enter');
      }
      await settled(before);
    },
    /** All the tutor said, formulas as their plain text. */
    heard: (): Promise<readonly string[]> =>
      tutorMessages.evaluateAll((bubbles) =>
        bubbles.map((bubble) => {
          const copy = bubble.cloneNode(true) as typeof bubble;
          for (const formula of copy.querySelectorAll('math')) formula.replaceWith(formula.getAttribute('alttext') ?? '');
          return copy.textContent ?? '';
        }),
      ),
  };
};

/** Kept under docs/images when PROXIMAL_SCREENSHOTS is set; otherwise only checked to be possible. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const keep = process.env.PROXIMAL_SCREENSHOTS !== undefined;
  await page.screenshot(keep ? { path: path.join('docs/images', `${name}.png`) } : {});
};
