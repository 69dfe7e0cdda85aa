// A draft outlives a killed server and a killed browser: `node draft.mjs PROGRAM MISSION VISIT VISIT`.
// Starts the program and the browser itself, so that it can kill both without a word. What was typed
// after the mark that says it is kept is the control: that is lost. Prints what it saw as JSON.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { CHROMIUM } from "./browser.mjs";

const [program, mission, firstVisit, secondVisit] = process.argv.slice(2);
const PATIENCE_MILLIS = 60_000;
const running = new Set();

/** Starts something in a process group of its own, to be killed with all that it started. */
function start(command, words, streams) {
  const child = spawn(command, words, { detached: true, stdio: streams });
  running.add(child);
  return child;
}

/** Kills it as a power cut would: nothing in it runs any more. */
async function kill(child) {
  const gone = new Promise((done) => child.once("exit", done));
  process.kill(-child.pid, "SIGKILL");
  running.delete(child);
  await gone;
}

/** The first line of a stream in which something is found, and what. */
async function heard(stream, pattern) {
  for await (const line of createInterface({ input: stream })) {
    const found = line.match(pattern);
    if (found) return found[1];
  }
  throw new Error(`nothing like ${pattern} was said`);
}

async function serve(listen) {
  const words = ["--json", "serve", mission, "--listen", listen];
  const child = start(program, words, ["ignore", "pipe", "ignore"]);
  return { child, address: await heard(child.stdout, /"address": ?"([^"]+)"/) };
}

async function browse(profile) {
  const words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const child = start(CHROMIUM, [...words, "about:blank"], ["ignore", "ignore", "pipe"]);
  const browser = await chromium.connectOverCDP(await heard(child.stderr, /listening on (ws:\S+)/));
  const page = await browser.contexts()[0].newPage();
  page.setDefaultTimeout(PATIENCE_MILLIS);
  return { child, page };
}

/** Comes in by a one-time link; the first page has the form. */
async function enter(page, origin, visit) {
  await page.goto(origin + visit);
  await Promise.all([page.waitForNavigation(), page.click("button[name=enter]")]);
}

/** Types, waits for the mark that it is kept, and types on without waiting. */
async function type(page, kept, lost) {
  await page.focus("#f-what");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(kept);
  await page.waitForFunction(() => document.querySelector("[data-said]").textContent.startsWith("Kept"));
  await page.keyboard.type(lost);
}

async function found(page, origin) {
  await page.goto(`${origin}/work/en/entry`);
  const signedIn = new URL(page.url()).pathname === "/work/en/entry";
  return { signedIn, text: signedIn ? await page.inputValue("#f-what") : null };
}

const profile = await mkdtemp(join(tmpdir(), "accordwatch-draft-"));
const seen = {};
try {
  let server = await serve("127.0.0.1:0");
  const origin = `http://${server.address}`;
  let { child, page } = await browse(profile);
  await enter(page, origin, firstVisit);
  await type(page, "Seen before the server died.", " UNMARKED-ONE");
  await kill(server.child);
  server = await serve(server.address);
  seen.server = await found(page, origin);
  await type(page, " Seen before the browser died.", " UNMARKED-TWO");
  await kill(child);
  ({ child, page } = await browse(profile));
  await enter(page, origin, secondVisit);
  seen.browser = await found(page, origin);
} finally {
  for (const child of running) process.kill(-child.pid, "SIGKILL");
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(JSON.stringify(seen));
process.exit(0);
