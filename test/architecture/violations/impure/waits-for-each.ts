export async function* each(list: Iterable<unknown>): AsyncGenerator<unknown> {
  for await (const item of list) yield item;
}
