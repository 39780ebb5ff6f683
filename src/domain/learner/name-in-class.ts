/**
 * What the teachers of a class and the owner of the page read for a learner: the name they were invited or came by, with the nickname
 * they chose beside it: "Noor (xXdragonXx)". Either may be empty. Never for a channel, a classmate or a model.
 */
export const nameInClass = (displayName: string, alias: string): string => {
  if (displayName === '' || alias === '' || isSameName(displayName, alias)) return displayName === '' ? alias : displayName;
  return `${displayName} (${alias})`;
};

/** Names as people mean them: large letters or small, spaces around them or not. */
export const isSameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
