/** Tailwind is the only step between our stylesheets and the browser. */
export default { plugins: { '@tailwindcss/postcss': {} } }
