// The real program and a real browser as processes of their own, so that both can be killed without a
// word, and what is needed to come in again.

import { createHmac } from "node:crypto";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { CHROMIUM } from "./browser.mjs";

const PATIENCE_MILLIS = 60_000;
/** Seconds for which a code of an authenticator counts (RFC 6238). */
const STEP_SECONDS = 30;
const running = new Set();

/** Starts something in a process group of its own, to be killed with all that it started. */
export function start(command, words, streams) {
  const child = spawn(command, words, { detached: true, stdio: streams });
  running.add(child);
  return child;
}

/** Kills it as a power cut would: nothing in it runs any more. */
export async function kill(child) {
  const gone = new Promise((done) => child.once("exit", done));
  process.kill(-child.pid, "SIGKILL");
  running.delete(child);
  await gone;
}

/** Kills whatever is still running. */
export function killAll() {
  for (const child of running) process.kill(-child.pid, "SIGKILL");
  running.clear();
}

/** What is found by each pattern in the lines of a stream, once all of them were. */
export async function heard(stream, ...patterns) {
  const found = patterns.map(() => null);
  for await (const line of createInterface({ input: stream })) {
    patterns.forEach((pattern, n) => (found[n] ??= line.match(pattern)?.[1]));
    if (found.every((it) => it != null)) return found;
  }
  throw new Error(`nothing like ${patterns[found.indexOf(null)]} was said`);
}

/** The program serving a mission, and its address. */
export async function serve(program, mission, listen) {
  const words = ["--json", "serve", mission, "--listen", listen];
  const child = start(program, words, ["ignore", "pipe", "ignore"]);
  const [address] = await heard(child.stdout, /"address": ?"([^"]+)"/);
  return { child, address };
}

/** A browser with this profile, and a page in it. */
export async function browse(profile) {
  const words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const child = start(CHROMIUM, [...words, "about:blank"], ["ignore", "ignore", "pipe"]);
  const [at] = await heard(child.stderr, /listening on (ws:\S+)/);
  const browser = await chromium.connectOverCDP(at);
  const page = await browser.contexts()[0].newPage();
  page.setDefaultTimeout(PATIENCE_MILLIS);
  return { child, page };
}

/** An authenticator: a code for every asking, none of them twice. */
export function authenticator(seed) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...seed].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const now = () => Math.floor(Date.now() / 1000 / STEP_SECONDS);
  let used = 0;
  return async () => {
    // One step early or late counts as well: that of now may take a step to arrive, where an earlier one
    // is too old if the step ends on the way.
    used = Math.max(used + 1, now());
    while (used > now() + 1) await new Promise((done) => setTimeout(done, 500));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(used));
    const mac = createHmac("sha1", key).update(step).digest();
    const at = mac[19] & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
  };
}
