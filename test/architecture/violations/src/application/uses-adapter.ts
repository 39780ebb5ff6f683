import { thread } from '../../adapters/slack/thread.ts';

export const answer = thread;
