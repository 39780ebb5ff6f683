export const later = <T>(value: T): PromiseLike<T> => Promise.resolve(value);
