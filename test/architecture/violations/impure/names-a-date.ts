export type Attempt = { readonly at: Date };
