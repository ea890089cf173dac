// Every browser of today resolves addresses itself; `tus-js-client` brings a package for
// those that did not, which this stands in for (`vite.config.ts`). Like that package, and
// unlike the browser's own, it takes a path to resolve against: one of this page's origin.
class Urls extends URL {
  constructor(link: string, origin: string) {
    super(link, new URL(origin, globalThis.location?.href));
  }
}

export { Urls as default };
