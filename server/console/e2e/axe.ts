// Accessibility of what is on screen now, by axe-core, contrast included.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** Fails with every violation, named by rule and place. */
export async function accessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A colour on its way from one to another is neither.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
      }
    });
    // The page forbids other scripts; a devtools evaluation is not one of its.
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Found[]; passes: unknown[] }> } };
      const { violations, passes } = await axe.run();
      return { violations, passes: passes.length };
    });
    assert.ok(found.passes > 10, `${screen}, ${colorScheme}: axe looked at nothing`);
    const said = found.violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map((n) => `${n.target} ${n.failureSummary}`).join("\n  ")}`);
    assert.deepEqual(said, [], `${screen}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
}

/** Nothing wider than the window: no sideways scrolling. */
export async function fits(page: Page, screen: string): Promise<void> {
  const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok((content ?? 0) <= (window_ ?? 0), `${screen}: ${content} px wide in ${window_} px`);
}
