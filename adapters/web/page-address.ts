/** "Every interface" is where a server listens, not where a browser can go: on this machine that is localhost. */
const EVERY_INTERFACE: readonly string[] = ['0.0.0.0', '::', '[::]'];

/** Where a browser finds the page: what people use from outside, or else the address it listens on. Without a slash at the end. */
export const pageAddress = ({ host, port, publicUrl }: { readonly host: string; readonly port: number; readonly publicUrl?: string | undefined }): string => {
  if (publicUrl !== undefined) return publicUrl;
  const name = EVERY_INTERFACE.includes(host) ? 'localhost' : host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `http://${name}:${port}`;
};
