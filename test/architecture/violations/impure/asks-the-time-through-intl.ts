export const today = new Intl.DateTimeFormat('en-GB').format();
