export const thread = 'a thread';
