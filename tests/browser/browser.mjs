// A real browser and the two checkers, for whoever wants to look at pages: `launch`, a page that
// remembers what went wrong on it, `axe`, `scrolls` and `nu`. Knows nothing of what is looked at.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const NU_JAR = require.resolve("vnu-jar/build/dist/vnu.jar");
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

// Least size of a text of a drawing on a phone, in px: the same as in src/report/chart/pen.rs.
const TEXT_PX_MIN = 11;

// Quiet: nothing is fetched that no page asked for.
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// The Web Content Accessibility Guidelines 2.2, levels A and AA.
const WCAG_22_AA = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  // Off unless asked for, and part of 2.2 AA.
  rules: { "target-size": { enabled: true } },
};
const COLOUR_RULES = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
const PAGE_MILLIS_MAX = 60_000;
const NU_OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

/** Starts the browser with an empty profile and hands its context to `use`; both are gone after. */
export async function launch(use, options = {}) {
  const profile = await mkdtemp(join(tmpdir(), "accordwatch-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: FLAGS,
    viewport: { width: 360, height: 740 },
    ...options,
  });
  try {
    // As the browser itself runs it, so that no policy of a page keeps the checker out.
    await context.addInitScript({ content: AXE });
    return await use(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/**
 * A tab that notes what goes wrong in `tab.noted`: errors on the console, requests to another
 * origin than `origin` (which are not made), and answers that are errors.
 */
export async function tab(context, origin) {
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_MILLIS_MAX);
  page.noted = [];
  const note = (kind, what) => page.noted.push({ kind, what });
  page.on("console", (said) => said.type() === "error" && note("console", said.text()));
  page.on("pageerror", (error) => note("console", String(error)));
  page.on("response", (answer) => {
    if (answer.status() >= 400) note("dead", `${answer.status()} ${answer.url()}`);
  });
  await page.route(
    (url) => url.origin !== origin && !["data:", "blob:"].includes(url.protocol),
    (route) => {
      note("foreign", route.request().url());
      return route.abort();
    },
  );
  return page;
}

/** What axe-core finds against WCAG 2.2 AA, one line each. In a dark window only what colours change. */
export async function axe(page, scheme = "light") {
  await page.emulateMedia({ colorScheme: scheme });
  // On a busy machine a page may be there before its dress.
  const dressed = () => [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet);
  await page.waitForFunction(dressed, null, { timeout: 10_000 });
  const asked = scheme === "dark" ? COLOUR_RULES : WCAG_22_AA;
  const violations = await page.evaluate(async (options) => {
    const found = await globalThis.axe.run(document, options);
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      first: nodes[0].html.slice(0, 200),
      why: nodes[0].failureSummary,
      times: nodes.length,
    }));
  }, { ...asked, resultTypes: ["violations"] });
  return violations.map(
    (it) => `${it.id} (${scheme}), ${it.times} times: ${it.help}: ${it.first}: ${it.why}`,
  );
}

/** By how many pixels the page is wider than a window of this width, and what sticks out. */
export async function scrolls(page, width) {
  await page.setViewportSize({ width, height: 740 });
  const over = await page.evaluate(() => {
    const root = document.documentElement;
    const wide = Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
    if (wide <= 0) return null;
    const sticksOut = (it) => {
      const { left, right } = it.getBoundingClientRect();
      // A page that is read from right to left grows to the left.
      return root.dir === "rtl" ? left < -0.5 : right > root.clientWidth + 0.5;
    };
    const first = [...document.body.querySelectorAll("*")].filter(sticksOut).pop();
    return { wide, first: first?.outerHTML.slice(0, 160) ?? "" };
  });
  return over ? [`${over.wide} px wider than ${width} px: ${over.first}`] : [];
}

/** Texts of drawings that cannot be read on a screen of this width, or stick out of their drawing. */
export async function illegible(page, width) {
  await page.setViewportSize({ width, height: 740 });
  return page.evaluate((least) => {
    const wrong = [];
    for (const text of document.querySelectorAll("svg text")) {
      const drawing = text.ownerSVGElement.getBoundingClientRect();
      if (drawing.width === 0) continue;
      const size = parseFloat(getComputedStyle(text).fontSize);
      const drawn = (size * drawing.width) / text.ownerSVGElement.viewBox.baseVal.width;
      const { left, right } = text.getBoundingClientRect();
      if (drawn < least) wrong.push(`${drawn.toFixed(1)} px: ${text.textContent}`);
      if (left < drawing.left - 1 || right > drawing.right + 1) {
        wrong.push(`sticks out: ${text.textContent}`);
      }
    }
    return wrong;
  }, TEXT_PX_MIN);
}

/**
 * Somebody who looks at open pages and keeps what is wrong with each: `look(page, name)` in both
 * schemes and at both widths, `findings()` at the end with what the Nu checker says. With a folder
 * `shots` also keeps pictures.
 */
export function looker(shots) {
  const [found, valid, pages] = [[], [], []];
  return {
    async open(context, origin) {
      const page = await tab(context, origin);
      pages.push(page);
      return page;
    },
    async look(page, name) {
      const note = (kind) => (what) => found.push({ path: name, kind, what });
      for (const width of [320, 1280]) (await scrolls(page, width)).forEach(note("scroll"));
      if (shots) await page.screenshot({ path: join(shots, `${name}-1280.png`), fullPage: true });
      await page.setViewportSize({ width: 360, height: 740 });
      for (const scheme of ["light", "dark"]) (await axe(page, scheme)).forEach(note("axe"));
      await page.emulateMedia({ colorScheme: "light" });
      if (shots) await page.screenshot({ path: join(shots, `${name}-360.png`), fullPage: true });
      valid.push({ name, html: await page.content() });
    },
    async findings() {
      // A form that has to be mended answers 422, and that is no dead link.
      const noted = pages.flatMap((page) => page.noted.filter(({ what }) => !what.includes("422")));
      const said = await nu(valid);
      return [
        ...found,
        ...noted.map(({ kind, what }) => ({ path: "workspace", kind, what })),
        ...said.map(({ name, what }) => ({ path: name, kind: "nu", what })),
      ];
    },
  };
}

/** What the Nu checker finds in pages given as `[{ name, html }]`: `[{ name, what }]`. */
export async function nu(pages) {
  const folder = await mkdtemp(join(tmpdir(), "accordwatch-nu-"));
  try {
    const names = new Map();
    for (const [place, { name, html }] of pages.entries()) {
      names.set(`${place}.html`, name);
      await writeFile(join(folder, `${place}.html`), html);
    }
    const said = await checker(["--format", "json", "--stdout", "--exit-zero-always", folder]);
    return JSON.parse(said)
      .messages.filter(({ type }) => type === "error" || type === "non-document-error")
      .map((it) => ({ name: names.get(basename(it.url ?? "")) ?? it.url, what: sentence(it) }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checker(words) {
  const run = promisify(execFile);
  const options = { maxBuffer: NU_OUTPUT_BYTES_MAX };
  const { stdout } = await run("java", ["-Xss4m", "-jar", NU_JAR, ...words], options);
  return stdout;
}

function sentence({ lastLine, message, extract }) {
  return `line ${lastLine}: ${message}: ${(extract ?? "").trim().slice(0, 200)}`;
}
