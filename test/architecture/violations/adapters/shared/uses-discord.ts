import { channel } from '../discord/uses-slack.ts';

export const shared = channel;
