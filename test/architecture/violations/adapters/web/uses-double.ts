import { silentChat } from '../../test/silent-chat.ts';

export const chat = silentChat;
