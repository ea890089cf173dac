// Imports flow one way: app -> features -> api, components, lib -> messages,
// tokens. A feature never imports another; the app puts them together.
import { readdirSync } from "node:fs";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const forbid = (patterns, message) => ({
  "no-restricted-imports": ["error", { patterns: [{ regex: patterns, message }] }],
});

const features = readdirSync("src/features").map((name) => ({
  files: [`src/features/${name}/**/*.{ts,tsx}`],
  rules: forbid(`^@/(app/|features/(?!${name}/))|^\\.\\./\\.\\./`, "A feature imports itself and what lies below it."),
}));

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts"] },
  ...tseslint.configs.recommended,
  hooks.configs.flat.recommended,
  {
    rules: {
      "max-lines": ["error", 300],
      "no-console": "error",
      "no-restricted-syntax": ["error", { selector: "ExportDefaultDeclaration", message: "Named exports only." }],
      eqeqeq: "error",
    },
  },
  { files: ["*.config.{js,ts}"], rules: { "no-restricted-syntax": "off" } },
  { files: ["e2e/**", "scripts/**"], rules: { "no-console": "off" } },
  {
    files: ["src/{api,components,lib}/**/*.{ts,tsx}"],
    rules: forbid("^@/(app|features)/", "What lies below knows no screen."),
  },
  ...features,
);
