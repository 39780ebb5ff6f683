import type { Message } from 'discord.js';

export type Answer = { readonly from: Message };
