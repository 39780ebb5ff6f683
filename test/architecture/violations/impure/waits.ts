export const next = async (load: () => unknown): Promise<unknown> => await load();
