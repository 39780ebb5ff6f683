import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Capabilities, ChatAdapter } from '../../src/ports/chat-adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Address, Inbound, InboundContent } from '../../src/ports/conversation.ts';
import type { Log } from '../../src/ports/log.ts';
import { buttonsOf, NO_BUTTONS, type OpenButtons, readLine } from './read-line.ts';
import { createTerminalScreen, type TerminalOutput, type TerminalScreen } from './terminal-screen.ts';

export type TerminalChatConfig = {
  readonly input: NodeJS.ReadableStream;
  readonly output: TerminalOutput;
  readonly userId: string;
  readonly displayName: string;
  readonly tenant: string;
  /** By default only where the output is a terminal and `NO_COLOR` is unset. */
  readonly colour?: boolean;
  /** Pauses between tries to record what was typed, in ms. */
  readonly retryAfterMs?: readonly number[];
};

export type TerminalChatDeps = {
  readonly clock: Clock;
  readonly log: Log;
  /** The person left, or the input ended; everything typed before was recorded or refused. */
  readonly onEnd?: () => void;
};

const CAPABILITIES: Capabilities = {
  buttons: true,
  images: false,
  threads: false,
  ephemeral: false,
  maxTextLength: 20_000,
  maxButtons: 25,
  maxLabelLength: 80,
  dropsRepeats: true,
  acknowledgeWithinMs: 10_000,
};

const RETRY_AFTER_MS = [1_000, 3_000, 10_000];

/** One private conversation over standard input and output: the tutor with nothing else around it. */
export const createTerminalChat = (config: TerminalChatConfig, deps: TerminalChatDeps): ChatAdapter => {
  const { input, output } = config;
  let terminal: Interface | undefined;
  let buttons = NO_BUTTONS;
  /** What was typed is recorded in the order it was typed. */
  let typed: Promise<void> = Promise.resolve();
  const shown = new Set<string>();
  const isColoured = config.colour ?? (output.isTTY === true && (process.env.NO_COLOR ?? '') === '');
  const screen = createTerminalScreen(output, isColoured, () => terminal);

  const handle = async (line: string, record: Recorder): Promise<void> => {
    const meant = readLine(line, buttons);
    switch (meant.kind) {
      case 'nothing':
        terminal?.prompt();
        return;
      case 'leave':
        terminal?.close();
        return;
      case 'no-such-button':
        return screen.note(noSuchButton(meant.number, buttons));
      case 'text':
        return record(randomUUID(), { kind: 'text', text: meant.text, toTutor: true });
      case 'tap':
        return record(randomUUID(), { kind: 'action', actionId: meant.actionId, label: meant.label });
    }
  };

  return {
    platform: 'terminal',
    capabilities: CAPABILITIES,
    start: async (accept) => {
      const record = createRecorder(config, deps, screen, accept);
      terminal = createInterface({ input, output, prompt: '> ', terminal: output.isTTY === true });
      terminal.on('line', (line) => {
        typed = typed.then(() => handle(line, record)).catch((cause: unknown) => deps.log.error('terminal.line-failed', {}, cause));
      });
      terminal.on('close', () => {
        terminal = undefined;
        void typed.then(() => deps.onEnd?.());
      });
      screen.note('Type an answer or a question. For a button, such as [/1] Yes, type its number or its words: /1. To leave, type /quit.');
      typed = record(`joined-${config.userId}`, { kind: 'joined' });
    },
    send: async ({ doc, messageId, to }) => {
      const problem = problemWith(to, config);
      if (problem !== undefined) return { kind: 'invalid', why: problem };
      if (!output.writable) return { kind: 'gone' };
      if (!shown.has(messageId)) {
        shown.add(messageId);
        buttons = buttonsOf(doc) ?? buttons;
        screen.message(doc);
      }
      return { kind: 'ok', platformRef: messageId };
    },
    stop: async () => {
      terminal?.close();
      await typed;
    },
  };
};

type Recorder = (eventKey: string, content: InboundContent) => Promise<void>;

/** Hands each event over until it is kept, the same event at every try, so that it is recorded once. */
const createRecorder = (
  config: TerminalChatConfig,
  { clock, log }: TerminalChatDeps,
  screen: TerminalScreen,
  accept: (inbound: Inbound) => Promise<unknown>,
): Recorder => {
  const account = { platform: 'terminal', tenant: config.tenant, userId: config.userId } as const;
  return async (eventKey, content) => {
    const inbound: Inbound = {
      eventKey,
      from: { scope: 'direct', ...account },
      account: { ...account, displayName: config.displayName },
      content,
      at: clock.now(),
    };
    for (const wait of [...(config.retryAfterMs ?? RETRY_AFTER_MS), undefined]) {
      try {
        await accept(inbound);
        return;
      } catch (cause) {
        log.warn('terminal.not-accepted', { kind: content.kind }, cause);
        screen.note(wait === undefined ? 'That could not be saved. Please type it again in a minute.' : 'Not saved yet, trying again.');
        if (wait !== undefined) await pause(wait);
      }
    }
  };
};

const noSuchButton = (number: number, { actions }: OpenButtons): string =>
  actions.length === 0
    ? `There is no button /${number}: nothing waits to be chosen. Type a question instead.`
    : `There is no button /${number}. There are: ${actions.map(({ label }, index) => `/${index + 1} ${label}`).join(', ')}.`;

const problemWith = (to: Address, { tenant, userId }: TerminalChatConfig): string | undefined => {
  if (to.platform !== 'terminal') return `expected an address in the terminal, got one on ${to.platform}`;
  if (to.scope === 'channel') return 'expected a direct conversation: a terminal has no channels';
  return to.tenant === tenant && to.userId === userId ? undefined : `expected the user "${userId}" of "${tenant}", got "${to.userId}" of "${to.tenant}"`;
};
