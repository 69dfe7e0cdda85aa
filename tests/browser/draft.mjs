// A draft outlives a killed server and a killed browser: `node draft.mjs PROGRAM MISSION VISIT VISIT`.
// Starts the program and the browser itself, so that it can kill both without a word. What was typed
// after the mark that says it is kept is the control: that is lost. Prints what it saw as JSON.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browse, kill, killAll, serve } from "./process.mjs";

const [program, mission, firstVisit, secondVisit] = process.argv.slice(2);

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
  let server = await serve(program, mission, "127.0.0.1:0");
  const origin = `http://${server.address}`;
  let { child, page } = await browse(profile);
  await enter(page, origin, firstVisit);
  await type(page, "Seen before the server died.", " UNMARKED-ONE");
  await kill(server.child);
  server = await serve(program, mission, server.address);
  seen.server = await found(page, origin);
  await type(page, " Seen before the browser died.", " UNMARKED-TWO");
  await kill(child);
  ({ child, page } = await browse(profile));
  await enter(page, origin, secondVisit);
  seen.browser = await found(page, origin);
} finally {
  killAll();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(JSON.stringify(seen));
process.exit(0);
