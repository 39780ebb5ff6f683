type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A stored session as its owner may have it: without the item each open question was made from, because that holds the answer key and
 * the hints still to come. What was shown of it is in the messages.
 */
export const exportedSession = (session: Json): Json => {
  if (session === null || typeof session !== 'object') return session;
  if (isList(session)) return session.map(exportedSession);
  return Object.fromEntries(Object.entries(session).map(([name, value]) => [name, exportedSession(name === 'open' ? withoutItem(value) : value)]));
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const withoutItem = (open: Json): Json => {
  if (open === null || typeof open !== 'object' || isList(open)) return open;
  const { item: _key, ...rest } = open;
  return rest;
};
