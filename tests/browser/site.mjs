// Looks at every page that links lead to: node site.mjs ORIGIN PATH...
// With --only before the paths at those alone, pages about errors among them.
// Prints one JSON object: the addresses seen, and what was found on them.

import { axe, illegible, launch, nu, scrolls, tab } from "./browser.mjs";

const TABS = 2;
const WIDTHS = [320, 1280, 360];
/** Width of the screen on which drawings must be legible. */
const PHONE = 360;
/** Pages of one make, hundreds of them: so many of each are looked at in a language, all are asked for. */
const ALIKE = [
  { make: /^\/(\w+)\/reports\/[^/]+\/why\/F\d+(\?|$)/, most: 12 },
  { make: /^\/(\w+)\/embed\/(?:agreements|pillars|parties)\//, most: 6 },
  { make: /^\/(\w+)\/embed\/commitments\//, most: 4 },
  { make: /^\/(\w+)\/embed\/reports\//, most: 4 },
  // Seen from elsewhere than now, and lists of which a part is chosen.
  { make: /^\/(\w+)\/.*[?&](?:as_of|known_at)=/, most: 5 },
  { make: /^\/(\w+)\/.*[?&]level_code=/, most: 2 },
];

const [origin, ...asked] = process.argv.slice(2);
const only = asked[0] === "--only";
const first = only ? asked.slice(1) : asked;

const seen = new Map();
const findings = [];
const links = [];
const pages = [];

function find(path, kind, what) {
  findings.push({ path, kind, what });
}

/** Asks for an address without the browser and says what it is. */
async function fetched(path) {
  const answer = await fetch(origin + path, { headers: { "accept-language": "en" } });
  const body = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, body, page: type.startsWith("text/html") };
}

const alike = new Map();

/** Enough pages of its make were looked at in this language. */
function enough(path) {
  const place = ALIKE.findIndex(({ make }) => make.test(path));
  if (place < 0) return false;
  const key = `${place} ${ALIKE[place].make.exec(path)[1]}`;
  alike.set(key, (alike.get(key) ?? 0) + 1);
  return alike.get(key) > ALIKE[place].most;
}

/** One address, once: files are only asked for, pages are looked at. */
async function visit(page, path, ahead) {
  const it = await fetched(path);
  seen.set(path, it.page ? "page" : "file");
  if (it.status >= 400 && !only) return find(path, "dead", String(it.status));
  if (!it.page || (!only && enough(path))) return;
  pages.push({ name: path, html: it.body });
  await look(page, path);
  const { hrefs, ids } = await anchors(page);
  seen.set(path, new Set(ids));
  for (const href of hrefs) {
    const to = new URL(href, origin + path);
    if (to.origin !== origin) continue;
    if (only) continue;
    links.push({ path, to: to.pathname + to.search, fragment: decodeURIComponent(to.hash.slice(1)) });
    ahead(to.pathname + to.search);
  }
}

async function look(page, path) {
  page.noted.length = 0;
  await page.goto(origin + path, { waitUntil: "load" });
  const mirrored = await page.evaluate(() => document.documentElement.dir === "rtl");
  for (const width of WIDTHS) {
    for (const what of await scrolls(page, width)) find(path, "scroll", what);
    // What is laid out from right to left is looked at in every width, the rest in the last.
    if (!mirrored || width === WIDTHS.at(-1)) continue;
    for (const what of await axe(page, "light")) find(path, "axe", `${width} px: ${what}`);
  }
  for (const what of await illegible(page, PHONE)) find(path, "small", what);
  for (const scheme of ["light", "dark"]) {
    for (const what of await axe(page, scheme)) find(path, "axe", what);
  }
  for (const { kind, what } of page.noted) find(path, kind, what);
}

async function anchors(page) {
  return page.evaluate(() => ({
    hrefs: [...document.querySelectorAll("a[href]")].map((it) => it.getAttribute("href")),
    ids: [...document.querySelectorAll("[id]")].map((it) => it.id),
  }));
}

/** Everything reached from the first addresses; each tab takes the next one that nobody took. */
async function crawl(context) {
  const waiting = [...first];
  const known = new Set(waiting);
  const ahead = (path) => {
    if (known.has(path)) return;
    known.add(path);
    waiting.push(path);
  };
  let working = 0;
  const work = async () => {
    const page = await tab(context, origin);
    while (waiting.length > 0 || working > 0) {
      const path = waiting.shift();
      if (path === undefined) {
        // Another tab may still find links.
        await new Promise((wake) => setTimeout(wake, 20));
        continue;
      }
      working += 1;
      try {
        await visit(page, path, ahead);
      } finally {
        working -= 1;
      }
    }
  };
  await Promise.all(Array.from({ length: TABS }, work));
}

function deadFragments() {
  for (const { path, to, fragment } of links) {
    const ids = seen.get(to);
    if (fragment && ids instanceof Set && !ids.has(fragment)) {
      find(path, "dead", `${to}#${fragment}: no such place on the page`);
    }
  }
}

await launch(crawl);
deadFragments();
for (const { name, what } of await nu(pages)) find(name, "nu", what);
console.log(JSON.stringify({ seen: [...seen.keys()].sort(), findings }));
