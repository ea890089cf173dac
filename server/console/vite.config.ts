// Builds the console to `dist/`, which the server embeds under /console/.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env["CONSOLE_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // Nothing inline: the content security policy allows our own files only.
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // The map's engine by itself: `scripts/sizes.mjs` knows it by this name.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "maplibre", test: /node_modules\/maplibre-gl/ }] } } },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": { target: server, changeOrigin: true } } },
  test: { include: ["src/**/*.test.ts"] },
});
