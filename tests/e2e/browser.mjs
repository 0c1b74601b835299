// Chromium, and what the tests look at in a page.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 390, height: 844 };

export function launch() {
  const executablePath = candidates.find((path) => path && existsSync(path));
  assert.ok(executablePath, "Chromium is not installed; CHROMIUM may name its program.");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A browser profile of its own. Service workers are off unless a test is about them. */
export function newContext(browser, url, options = {}) {
  return browser.newContext({
    baseURL: url,
    viewport: wide,
    colorScheme: "light",
    serviceWorkers: "block",
    ...options,
  });
}

/** Opens a page; `problems` collects what went wrong in it: exceptions, and refusals of the CSP. */
export async function openPage(context, path = "/") {
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text())) {
      problems.push(message.text());
    }
  });
  await page.goto(path);
  return { page, problems };
}

/** The cards that can be seen, top to bottom: their ids and places in the window. */
export function visibleCards(page) {
  return page.evaluate(() => {
    const header = document.querySelector(".page-header").getBoundingClientRect();
    return [...document.querySelectorAll("[role=feed] [data-id]")]
      .map((item) => ({ id: item.dataset.id, ...item.getBoundingClientRect().toJSON() }))
      .filter(({ top, bottom }) => bottom > header.bottom + 16 && top < innerHeight)
      .sort((a, b) => a.top - b.top)
      .map(({ id, top }) => ({ id, top }));
  });
}

/** What axe-core finds wrong on the page as it is, in a few words each. */
export async function findViolations(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: {
        type: "tag",
        values: [
          "wcag2a",
          "wcag2aa",
          "wcag21a",
          "wcag21aa",
          "wcag22a",
          "wcag22aa",
          "best-practice",
        ],
      },
    }),
  );
  assert.ok(result.passes.length > 5, "axe-core looked at nothing");
  return result.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`,
  );
}
