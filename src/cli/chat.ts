import { userInfo } from 'node:os';
import { createTerminalChat } from '../../adapters/terminal/terminal-chat.ts';
import { startTutor } from '../bootstrap.ts';
import { askedToStop } from './asked-to-stop.ts';
import { firstName } from './first-name.ts';
import { withTutor } from './with-tutor.ts';

/** A private conversation in this terminal, until the input ends or Ctrl+C. */
export const chat = ({ user, name }: { readonly user: string; readonly name: string }): Promise<void> =>
  withTutor(async (tutor, line) => {
    const displayName = firstName(name, userInfo().username);
    const ended = Promise.withResolvers<void>();
    const terminal = createTerminalChat(
      { input: process.stdin, output: process.stdout, userId: user, displayName, tenant: 'local' },
      { clock: tutor.clock, log: tutor.log, onEnd: () => ended.resolve() },
    );
    const running = await startTutor(tutor, { kind: 'terminal', chat: terminal }, line.show);
    line.clear();
    await Promise.race([ended.promise, askedToStop()]);
    await running.stop();
  });
