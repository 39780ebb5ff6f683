/** Whether the client below `root` (the project unless told) is there and made from its very schema. */
export function isClientFresh(root?: string): boolean;
/** Notes what the client below `root` was just made from. */
export function noteClientMade(root?: string): void;
