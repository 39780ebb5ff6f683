import { type Html, html, markupOf } from './html.ts';

const STYLES = ['base', 'classroom', 'seats', 'pane', 'message', 'doc', 'widths', 'motion'];

/** A whole page. Styles and scripts are files of our own: the content security policy allows nothing inline. */
export const page = (parts: { readonly title: string; readonly bodyClass: string; readonly body: Html; readonly script?: string }): string =>
  markupOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f4f5f2" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14181b" media="(prefers-color-scheme: dark)">
<title>${parts.title}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">\n`)}${parts.script !== undefined && html`<script type="module" src="${parts.script}"></script>`}
</head>
<body class="${parts.bodyClass}">
${parts.body}
</body>
</html>
`);

/** A page that says one thing and what to do next. */
export const plainPage = (parts: { readonly title: string; readonly words: Html }): string =>
  page({
    title: `${parts.title} · Proximal`,
    bodyClass: 'plain',
    body: html`<main class="card"><p class="brand"><span class="brand__mark" aria-hidden="true"></span>Proximal</p>
<h1>${parts.title}</h1>
${parts.words}</main>`,
  });
