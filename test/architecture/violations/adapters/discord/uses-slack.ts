import { thread } from '../slack/thread.ts';

export const channel = thread;
