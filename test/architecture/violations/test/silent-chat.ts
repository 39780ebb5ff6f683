export const silentChat = { send: (): void => {} };
