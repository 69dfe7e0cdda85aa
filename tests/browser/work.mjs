// The workspace in a real browser: `node work.mjs ORIGIN JOIN-PATH VISIT-PATH PLAIN-PATH [SHOTS]`.
// Plays the first administrator with an authenticator, then an observer of the demo by keyboard on a
// phone, then one in a browser without scripts, and looks at every page on the way. Prints what it saw as JSON; with a
// folder SHOTS also keeps pictures.

import { createHmac } from "node:crypto";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { axe, launch, nu, scrolls, tab } from "./browser.mjs";

const [origin, joinPath, visitPath, plainPath, shots] = process.argv.slice(2);
const PHONE = { width: 360, height: 740 };
const findings = [];
const valid = [];
const seen = {};
const pages = [];

/** The code of an authenticator at this moment (RFC 6238). */
function code(seed) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...seed].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Looks at the page that is open: accessible, no wider than a phone, valid. */
async function look(page, name, schemes = ["light", "dark"]) {
  const note = (kind) => (what) => findings.push({ path: name, kind, what });
  for (const width of [320, 1280]) (await scrolls(page, width)).forEach(note("scroll"));
  if (shots) await page.screenshot({ path: join(shots, `${name}-1280.png`), fullPage: true });
  await page.setViewportSize(PHONE);
  for (const scheme of schemes) (await axe(page, scheme)).forEach(note("axe"));
  await page.emulateMedia({ colorScheme: "light" });
  if (shots) await page.screenshot({ path: join(shots, `${name}-360.png`), fullPage: true });
  valid.push({ name, html: await page.content() });
}

async function press(page, name) {
  await Promise.all([page.waitForNavigation(), page.click(`button[name=${name}]`)]);
}

/** The button that records, pressed with the Enter key. */
async function enter(page) {
  await page.focus("button[name=record]");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** The first administrator joins, sees the recovery codes, invites an observer, signs out. */
async function administrator(page) {
  await page.goto(origin + joinPath);
  await look(page, "join");
  await press(page, "enter");
  await look(page, "join-wrong");
  const seed = await page.inputValue("input[name=seed]");
  await page.fill("[name=name]", "Awa");
  for (const field of ["passphrase", "again"]) {
    await page.fill(`[name=${field}]`, "trois chameaux boivent le thé vert");
  }
  await page.fill("[name=code]", code(seed));
  await press(page, "enter");
  await look(page, "welcome");
  seen.recovery = await page.locator(".codes li").count();
  await page.goto(`${origin}/work/en/people`);
  await page.check("[name=role][value=observer]");
  await press(page, "invite");
  await look(page, "people");
  seen.invited = (await page.content()).includes("/work/en/join/");
  await page.goto(`${origin}/work/fr/people?holds=reviewer&order=newest`);
  await look(page, "people-narrowed");
  await page.goto(`${origin}/work/fr/account`);
  await look(page, "account");
  await press(page, "leave");
  await look(page, "sign-in");
}

/** An observer records by keyboard alone; how long it takes a fast typist is measured. */
async function observer(page) {
  await page.goto(origin + visitPath);
  await look(page, "visit");
  await press(page, "enter");
  await look(page, "entry");
  await offered(page);
  const begun = Date.now();
  await page.focus("#f-when");
  for (const words of ["early March 2018", "art. 20; C30", "S001", "A patrol of the unit was seen at the gate."]) {
    // Some 40 words a minute, which is how people type who do it daily.
    await page.keyboard.type(words, { delay: 250 });
    await page.keyboard.press("Tab");
  }
  // Typed and left alone for a moment: the server has it, whatever becomes of this browser.
  const drafted = await page
    .waitForFunction(() => document.querySelector("[data-said]").textContent.startsWith("Kept"), null, { timeout: 10_000 })
    .then(() => true, () => false);
  await record(page);
  seen.drafted = drafted;
  seen.seconds = (Date.now() - begun) / 1000;
  await look(page, "recorded");
  seen.receipt = await page.locator(".receipt").innerText();
  seen.kept = await page.inputValue("#f-source");
  await page.fill("#f-when", "soonish");
  await press(page, "record");
  await look(page, "entry-wrong");
  await dangerous(page);
  await judging(page);
}

/** What folds away, and the list of commitments that fit what is being typed. */
async function offered(page) {
  await page.locator("form[data-keep] summary").first().click();
  await look(page, "entry-more");
  await page.locator("form[data-keep] summary").first().click();
  await page.focus("#f-about");
  await page.keyboard.type("reg");
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("ArrowDown");
  await look(page, "entry-offers");
  seen.offered = await page.locator("[role=option]").count();
  await page.keyboard.press("Escape");
  await page.fill("#f-about", "");
}

/** In French, with files: one that is not taken among two, then two that are, of what could endanger somebody. */
async function dangerous(page) {
  await page.goto(`${origin}/work/fr/entry`);
  for (const [field, words] of [["when", "mars 2018"], ["about", "C30"], ["source", "S001"], ["what", "Deux hommes ont été emmenés."]]) {
    await page.fill(`#f-${field}`, words);
  }
  await page.locator("form[data-keep] summary").first().click();
  await page.check("#f-danger");
  const drawing = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  const photo = { name: "photo.png", mimeType: "image/png", buffer: picture(60, 40) };
  await page.setInputFiles("#f-file", [photo, { name: "dessin.jpg", mimeType: "image/jpeg", buffer: drawing }]);
  await press(page, "record");
  await look(page, "entry-file-wrong");
  seen.wrongFile = (await page.locator("#f-file").getAttribute("aria-invalid")) === "true" && (await page.content()).includes("dessin.jpg");
  seen.stayed = await page.inputValue("#f-what");
  await page.setInputFiles("#f-file", [photo, { name: "porte.png", mimeType: "image/png", buffer: picture(30, 20) }]);
  await press(page, "record");
  await look(page, "entry-danger");
  seen.sealed = (await page.content()).includes("2 fichiers ont été scellés");
  seen.dangerous = (await page.content()).includes("Enregistré comme confidentiel") && (await page.locator(".receipt").count()) === 1;
}

/** The list, a commitment in French, and the form of its judgement. */
async function judging(page) {
  await page.goto(`${origin}/work/en/commitments`);
  await look(page, "commitments");
  await page.goto(`${origin}/work/en/deadlines`);
  await look(page, "deadlines");
  await page.goto(`${origin}/work/fr/commitments?stands=at&order=unseen`);
  await look(page, "commitments-narrowed");
  await page.goto(`${origin}/work/fr/deadlines?group=overdue&order=title`);
  await look(page, "deadlines-narrowed");
  await page.goto(`${origin}/work/en/deadlines?q=unmotabsent`);
  await look(page, "deadlines-none");
  await page.goto(`${origin}/work/fr/commitments/C30`);
  await look(page, "commitment");
  await page.goto(`${origin}/work/fr/commitments/C30/judge`);
  await look(page, "judge");
  await page.check("[name=level][value^='level:'] >> nth=1");
  await press(page, "record");
  await look(page, "judge-wrong");
  await page.fill("[name=rationale]", "Une unité patrouille ; les autres manquent.");
  await page.check("[name=e] >> nth=0");
  await press(page, "record");
  await look(page, "judged");
  seen.judged = (await page.content()).includes("Une unité patrouille");
  await correcting(page);
}

/** From the commitment to an observation of it: correcting, searching, taking it back. */
async function correcting(page) {
  await page.locator(".story a.id").first().click();
  await look(page, "observation");
  const observation = page.url();
  await attaching(page);
  await page.goto(`${observation}/correct`);
  await look(page, "correct");
  await page.fill("#f-what", `${await page.inputValue("#f-what")} Corrigé : dix hommes.`);
  await press(page, "record");
  await look(page, "correct-wrong");
  await page.fill("#f-reason", "Recompté sur l’image.");
  // A colleague is faster, in another tab.
  const other = await watched(page.context());
  await other.goto(`${observation}/correct`);
  await other.fill("#f-reason", "Le lieu manquait.");
  if (!(await other.isVisible("#f-place"))) await other.locator("summary").click();
  await other.fill("#f-place", "Ber");
  await press(other, "record");
  await press(page, "record");
  await look(page, "correct-meanwhile");
  await press(page, "record");
  await look(page, "corrected");
  seen.corrected = (await page.locator("ins").count()) > 0 && (await page.content()).includes("Ber");
  await page.goto(`${origin}/work/fr/search`);
  await page.fill("#f-q", "corrige hommes");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
  await look(page, "search");
  seen.found = await page.locator("mark").count();
  await page.goto(`${origin}/work/fr/rounds?state=shown`);
  await look(page, "rounds-none");
  await page.goto(`${origin}/work/fr/search?q=unmotabsent`);
  await look(page, "search-none");
  await page.goto(`${observation}/withdraw`);
  await look(page, "withdraw");
  await press(page, "withdraw");
  await look(page, "withdraw-wrong");
  await page.fill("#f-reason", "La source retire son accord.");
  await press(page, "withdraw");
  await look(page, "withdrawn");
  seen.withdrawn = (await page.content()).includes("La source retire son accord.");
  await page.goto(`${observation}/destroy`);
  await look(page, "destroy");
  await press(page, "ask");
  await look(page, "destroy-wrong");
  await page.selectOption("#f-cause", "consent_withdrawn");
  await press(page, "ask");
  await look(page, "destroy-asked");
  seen.asked = (await page.content()).includes("la source a retiré son consentement");
  await apart(page);
  await sources(page);
  await keeping(page);
}

/** Judging apart: begun with a colleague, one commitment put down, done. */
async function apart(page) {
  await page.goto(`${origin}/work/fr/rounds`);
  await look(page, "rounds");
  await press(page, "begin");
  await look(page, "rounds-wrong");
  await page.selectOption("#f-agreement", "mali-2015");
  await page.fill("#f-as_of", "2018-12-31");
  await page.selectOption("#f-other", { index: 1 });
  await press(page, "begin");
  await look(page, "round");
  const round = page.url();
  await page.locator("ul.rows a").first().click();
  await look(page, "round-one");
  await page.locator("input[name=level]").first().check();
  await press(page, "put");
  await page.goto(round);
  await press(page, "finish");
  await look(page, "round-done");
  seen.apart = (await page.content()).includes("Vous avez fini.");
}

/** A picture of one colour, made here. */
function picture(width, height) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    let sum = ~0;
    for (const byte of body) {
      sum ^= byte;
      for (let n = 0; n < 8; n++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(~sum >>> 0, 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 90)]);
  const rows = deflateSync(Buffer.concat(Array(height).fill(row)));
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([mark, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** A file that is not taken, then one that is; its copy is fetched. */
async function attaching(page) {
  await page.locator("summary", { hasText: "Joindre" }).click();
  await look(page, "file");
  await page.fill("#f-caption", "Le portail, vu de la route");
  const drawing = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  await page.setInputFiles("#f-file", { name: "photo.jpg", mimeType: "image/jpeg", buffer: drawing });
  await press(page, "attach");
  await look(page, "file-wrong");
  const photo = { name: "photo de la porte.png", mimeType: "image/png", buffer: picture(60, 40) };
  await page.setInputFiles("#f-file", photo);
  await press(page, "attach");
  await page.locator("summary", { hasText: "entre les mains" }).click();
  await look(page, "file-attached");
  const text = await page.locator("main").innerText();
  seen.attached = text.includes("Image PNG") && text.includes("Le portail, vu de la route");
  const coming = page.waitForEvent("download");
  await page.locator("a[download]").click();
  seen.fetched = (await coming).suggestedFilename();
}

/** A source with its sealed part: made in two tries, found in the list, corrected. */
async function sources(page) {
  await page.goto(`${origin}/work/fr/sources/new`);
  await look(page, "source-new");
  await page.locator("summary").last().click();
  await look(page, "source-sealed");
  const secret = "Quelqu’un que personne ne doit connaître";
  await page.fill("#f-identity", secret);
  await press(page, "record");
  await look(page, "source-wrong");
  seen.carried = !(await page.content()).includes(secret) && (await page.locator("input[name=sealed]").count()) === 1;
  await page.fill("#f-title", "Habitant de la région, rencontré deux fois");
  await page.check("[name=consent][value=background]");
  await press(page, "record");
  await look(page, "source");
  seen.sealed = (await page.content()).includes("Scellé, pour 2 destinataires (une version).");
  await page.goto(`${page.url().split("?")[0]}/correct`);
  await look(page, "source-correct");
  await page.goto(page.url().replace("/correct", "/withdraw"));
  await look(page, "source-withdraw");
  await page.goto(`${origin}/work/fr/sources?q=habitant`);
  await look(page, "sources");
  seen.sourced = await page.locator("ul.rows > li").count();
  await page.goto(`${origin}/work/fr/sources?consent=none`);
  await look(page, "sources-none");
}

const TABLES = ["blockages", "recommendations", "sessions", "incidents", "indicators", "claims"];

/** Every list, form and page of the other records, in both languages. */
async function keeping(page) {
  for (const lang of ["en", "fr"]) {
    // Words have no colour of their own: the dark window is looked at once.
    const schemes = lang === "en" ? ["light", "dark"] : ["light"];
    const open = async (rest, name) => {
      await page.goto(`${origin}/work/${lang}/${rest}`);
      await look(page, `${name}-${lang}`, schemes);
    };
    await open("records", "records");
    for (const table of TABLES) {
      await open(`records/${table}`, `list-${table}`);
      await page.locator(".rows a.id").first().click();
      await look(page, `one-${table}-${lang}`, schemes);
      await open(`new/${table}`, `new-${table}`);
      await press(page, "record");
      await look(page, `new-${table}-wrong-${lang}`, schemes);
    }
  }
  await page.goto(`${origin}/work/en/records/blockages?party=CMA&commitment=art.+6&from=2015&sort=old`);
  await look(page, "list-narrowed");
  await page.goto(`${origin}/work/en/records/blockages?state=open&party=UN&to=1999`);
  await look(page, "list-none");
  await page.goto(`${origin}/work/fr/records/blockages/BLK-01/correct`);
  await look(page, "record-correct");
  await page.goto(`${origin}/work/fr/records/blockages/BLK-01/withdraw`);
  await look(page, "record-withdraw");
  await page.goto(`${origin}/work/en/records/incidents/INC-01`);
  await look(page, "incident-without");
  await choosing(page);
  await reading(page);
  await page.goto(`${origin}/work/fr/commitments/C30`);
  await press(page, "finding");
  await look(page, "looked");
  seen.looked = (await page.locator(".receipt").count()) === 1 && (await page.content()).includes("Cherché, rien trouvé.");
}

/** The two tolls of Gao: one is chosen, and then none. */
async function choosing(page) {
  await page.goto(`${origin}/work/en/questions/Q-GAO-2017`);
  await page.check("[name=claim][value=CL-GAO-1]");
  await press(page, "record");
  await look(page, "choose-wrong");
  await page.fill("#f-reason", "It was counted on the spot.");
  await press(page, "record");
  await look(page, "chosen");
  seen.chosen = (await page.content()).includes("Chosen by");
}

/** A share that contradicts its fraction: warned of, then recorded as it is. */
async function reading(page) {
  await page.goto(`${origin}/work/fr/new/indicator_readings?of=IND-ADM`);
  await look(page, "reading");
  for (const [field, value] of Object.entries({ date: "mars 2020", scope: "nord", numerator: "11", denominator: "39", printed_share: "29", source_id: "S001" })) {
    await page.fill(`#f-${field}`, value);
  }
  await press(page, "record");
  await look(page, "reading-warned");
  await press(page, "record");
  await look(page, "reading-recorded");
  seen.warned = (await page.content()).includes("la fraction donne");
}

/** Without scripts: a recommendation, what became of it, and where it is found again. */
async function plain(page) {
  await page.goto(origin + plainPath);
  await press(page, "enter");
  await page.goto(`${origin}/work/en/records`);
  await page.click("a[href$='/new/recommendations']");
  await page.fill("#f-text", "Open the road to Ber.");
  await press(page, "record");
  seen.mended = await page.locator("[role=alert] a[href='#f-addressee_ids']").count();
  await page.check("[name=addressee_ids][value=GOV]");
  await page.fill("#f-commitment_ids", "C30");
  await page.fill("#f-due", "June 2018");
  await press(page, "record");
  seen.recommended = await page.locator(".receipt").count();
  await page.fill("#f-date", "March 2019");
  await page.selectOption("#f-status", "partly");
  await page.fill("#f-note", "One bridge of two.");
  await press(page, "record");
  if (shots) await page.screenshot({ path: join(shots, "plain-followed-360.png"), fullPage: true });
  const text = await page.locator("main").innerText();
  seen.followed = text.includes("One bridge of two.") && text.includes("March 2019");
  await page.goto(`${origin}/work/en/records/recommendations?commitment=C30&state=partly`);
  seen.listed = (await page.locator("main").innerText()).includes("Open the road to Ber.");
  seen.scripts = await page.locator("[data-said]").count();
}

/** Sends the form by keyboard; what the article number left open is ticked, and it is sent again. */
async function record(page) {
  await enter(page);
  const boxes = page.locator("input[name=c]");
  if ((await boxes.count()) > 0) {
    await boxes.first().focus();
    await page.keyboard.press("Space");
    await enter(page);
  }
}

// A secure cookie is kept for this machine's own address, as browsers do.
await launch(async (context) => administrator(await watched(context)));
await launch(async (context) => observer(await watched(context)), { javaScriptEnabled: true });
await launch(async (context) => plain(await watched(context)), { javaScriptEnabled: false });

async function watched(context) {
  const page = await tab(context, origin);
  page.on("close", () => {});
  pages.push(page);
  return page;
}

for (const page of pages) {
  // A form that has to be mended answers 422, and that is no dead link.
  const noted = page.noted.filter(({ what }) => !what.includes("422"));
  findings.push(...noted.map(({ kind, what }) => ({ path: "workspace", kind, what })));
}
for (const { name, what } of await nu(valid)) findings.push({ path: name, kind: "nu", what });
console.log(JSON.stringify({ findings, seen }));
