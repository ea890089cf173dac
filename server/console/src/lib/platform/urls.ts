// Every browser of today resolves addresses itself; `tus-js-client` brings a package for
// those that did not, which this stands in for (`vite.config.ts`).
const Urls = URL;

export { Urls as default };
