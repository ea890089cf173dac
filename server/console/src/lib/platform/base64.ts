// Base64 of text in UTF-8, by the browser itself, in the place of the package that
// `tus-js-client` brings for it (`vite.config.ts`). It asks for nothing else of it.
export const Base64 = {
  encode: (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))),
};
