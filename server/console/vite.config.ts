// Builds the console to `dist/`, which the server embeds under /console/.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env["CONSOLE_SERVER"] ?? "http://127.0.0.1:8080";

const ours = (path: string) => fileURLToPath(new URL(`./src${path}`, import.meta.url));

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  resolve: {
    alias: {
      "@": ours(""),
      "url-parse": ours("/lib/platform/urls.ts"),
      "js-base64": ours("/lib/platform/base64.ts"),
    },
  },
  // Nothing inline: the content security policy allows our own files only.
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // The map's engine and the words in English by themselves: `scripts/sizes.mjs` knows them
    // by these names. What rooms share is one file: many small ones cost a request each, and
    // pack worse.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "maplibre", test: /node_modules\/maplibre-gl/ },
            { name: "words-en", test: /messages\/en\.json/ },
            { name: "parts", test: /src\/(components\/ui|lib|api)\/|lucide/, minShareCount: 2, priority: -1 },
          ],
        },
      },
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": { target: server, changeOrigin: true } } },
  test: { include: ["src/**/*.test.ts"] },
});
