// The whole day of a mission in one go: `node day.mjs PROGRAM MISSION SHOTS WRONG`. Starts the program
// and the browsers itself; nobody has an account yet. Every step is an expectation with a name, and the
// first that does not hold ends the day. WRONG names one that is turned around, so that it can be shown
// that the day goes red there; SHOTS is a folder for pictures. Either may be "-". Prints as JSON the
// names of the steps in order, and the seconds that recording took.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, tab } from "./browser.mjs";
import { authenticator, browse, heard, kill, killAll, serve, start } from "./process.mjs";

const [program, mission, shots, wrong] = process.argv.slice(2);
const PHONE = { width: 360, height: 740 };
/** Milliseconds between two letters: some 40 words a minute, as people type who do it daily. */
const LETTER_MILLIS = 250;
/** Keys pressed on the way to a field, at the most. */
const TABS_MAX = 60;
const PASSPHRASE = "trois chameaux boivent le thé vert";
const DRAFTED = "Two men were taken away at the well of Ber.";
const steps = [];
const seconds = {};
let origin;

/** What has to hold here. */
function expect(step, holds) {
  steps.push(step);
  if (Boolean(holds) === (step === wrong)) throw new Error(`does not hold: ${step}`);
}

const text = (page) => page.locator("main").innerText();

async function press(page, name) {
  await Promise.all([page.waitForNavigation(), page.click(`button[name=${name}]`)]);
}

async function shot(page, name) {
  if (shots !== "-") await page.screenshot({ path: join(shots, `day-${name}-360.png`), fullPage: true });
}

/** Comes in by an invitation; gives back who that is from now on. */
async function joined(page, path, name) {
  await page.goto(origin + path);
  const code = authenticator(await page.inputValue("input[name=seed]"));
  await page.fill("[name=name]", name);
  for (const field of ["passphrase", "again"]) await page.fill(`[name=${field}]`, PASSPHRASE);
  await page.fill("[name=code]", await code());
  await press(page, "enter");
  expect(`${name} has come in`, (await page.locator(".codes li").count()) === 10);
  return { name, code };
}

/** Signs in with name, passphrase and code, unless the browser is signed in still. */
async function signedIn(page, person) {
  await page.goto(`${origin}/work/en/sign-in`);
  if (!(await page.locator("[name=passphrase]").count())) return;
  await page.fill("[name=name]", person.name);
  await page.fill("[name=passphrase]", PASSPHRASE);
  await page.fill("[name=code]", await person.code());
  await press(page, "enter");
}

/** The administrator makes an invitation; gives back its path. */
async function invitation(page, role) {
  await page.goto(`${origin}/work/en/people`);
  await page.locator(`[name=role][value=${role}]`).first().check();
  await press(page, "invite");
  return (await page.locator("code", { hasText: "/join/" }).innerText()).trim();
}

/** Goes to a field with the Tab key alone. */
async function reach(page, selector) {
  for (let n = 0; n < TABS_MAX; n++) {
    await page.keyboard.press("Tab");
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`no way by keyboard to ${selector}`);
}

/** Sends the form with the Enter key. */
async function enter(page) {
  await reach(page, "button[name=record]");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** Records an observation by keyboard alone; gives back its id. What is in a field already is replaced
 * by what is typed, as the Tab key marks it. */
async function recorded(page, name, what, about) {
  await page.goto(`${origin}/work/en/entry`);
  const begun = Date.now();
  const fields = [["#f-when", "early March 2018"], ["#f-about", about], ["#f-source", "S001"], ["#f-what", what]];
  for (const [field, words] of fields) {
    await reach(page, field);
    await page.keyboard.type(words, { delay: LETTER_MILLIS });
    if (field === "#f-about" && name !== "without scripts") {
      // The list of what fits comes up, and the arrow and Enter take from it.
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect("a commitment is taken from what is offered", (await page.inputValue(field)) === "C30; ");
    }
  }
  await shot(page, `typed-${name.replaceAll(" ", "-")}`);
  await enter(page);
  if (await page.locator("input[name=c]").count()) {
    // The article number left several open.
    expect("what fits several is asked about", (await page.locator("[role=alert]").count()) === 1);
    await reach(page, "input[name=c]");
    await page.keyboard.press("Space");
    await enter(page);
  }
  seconds[name] = (Date.now() - begun) / 1000;
  expect(`recorded ${name}`, (await page.locator(".receipt").count()) === 1);
  expect(`in less than a minute ${name}`, seconds[name] < 60);
  await shot(page, `recorded-${name.replaceAll(" ", "-")}`);
  return newest(page);
}

/** The id of the observation that was recorded last, as the page lists it. */
async function newest(page) {
  const link = await page.locator("ul.rows a[href*='/observations/']").first().getAttribute("href");
  return link.split("/").pop();
}

/** The page of the draft, after server and browser were killed. */
async function dead(page, browser, server, profile, person) {
  await page.goto(`${origin}/work/en/entry`);
  await page.fill("#f-about", "C30");
  await page.focus("#f-what");
  await page.keyboard.type(DRAFTED);
  await page.waitForFunction(() => document.querySelector("[data-said]").textContent.startsWith("Kept"));
  await kill(browser);
  await kill(server);
  const again = await serve(program, mission, new URL(origin).host);
  const { child, page: anew } = await browse(profile);
  await anew.setViewportSize(PHONE);
  await signedIn(anew, person);
  await anew.goto(`${origin}/work/en/entry`);
  expect("a draft outlives a killed browser and a killed server", (await anew.inputValue("#f-what")) === DRAFTED);
  return { server: again.child, browser: child, page: anew };
}

async function judged(observer, reviewer, evidence) {
  await observer.goto(`${origin}/work/en/commitments/C30/judge`);
  await observer.check("[name=level][value^='level:'] >> nth=1");
  await observer.fill("[name=rationale]", "One unit patrols; the others are not there.");
  await observer.check(`[name=e][value='${evidence}']`);
  await press(observer, "record");
  expect("a judgement is made", (await text(observer)).includes("One unit patrols"));
  expect("nobody confirms their own", (await observer.locator("button[name=confirm]").count()) === 0);
  await reviewer.goto(`${origin}/work/en/news`);
  expect("it waits for somebody else", (await text(reviewer)).includes("C30"));
  await reviewer.goto(`${origin}/work/en/commitments/C30`);
  await shot(reviewer, "to-confirm");
  await press(reviewer, "confirm");
  expect("a second pair of eyes confirms it", (await text(reviewer)).includes("confirmed by"));
  expect("once", (await reviewer.locator("button[name=confirm]").count()) === 0);
}

/** What the list of those that need another look says of C30. */
async function needsAnotherLook(page) {
  await page.goto(`${origin}/work/en/commitments?look=1&q=C30`);
  return (await page.locator("main ul.rows li").count()) === 1;
}

async function corrected(observer, reviewer, evidence) {
  expect("the judgement stands", !(await needsAnotherLook(reviewer)));
  await observer.goto(`${origin}/work/en/observations/${evidence}/correct`);
  await observer.fill("#f-what", "A patrol of ten was seen at the gate.");
  await observer.fill("#f-reason", "Counted again on the picture.");
  await press(observer, "record");
  expect("the evidence is corrected", (await observer.locator("ins").count()) > 0);
  expect("the judgement is listed for another look", await needsAnotherLook(reviewer));
  await shot(reviewer, "another-look");
  await reviewer.goto(`${origin}/work/en/commitments/C30`);
  expect("and flagged on its page", (await text(reviewer)).includes("▲"));
}

async function destroyed(observer, reviewer, record, words) {
  await observer.goto(`${origin}/work/en/observations/${record}/withdraw`);
  await observer.fill("#f-reason", "The source takes its consent back.");
  await press(observer, "withdraw");
  expect("it is withdrawn", (await text(observer)).includes("The source takes its consent back."));
  await observer.goto(`${origin}/work/en/observations/${record}/destroy`);
  await observer.selectOption("#f-cause", "consent_withdrawn");
  await press(observer, "ask");
  await observer.goto(`${origin}/work/en/destructions`);
  expect("one alone destroys nothing", (await observer.locator("button[name=agree]").count()) === 0);
  await reviewer.goto(`${origin}/work/en/observations/${record}`);
  expect("until two agree it can be read", (await text(reviewer)).includes(words));
  await reviewer.goto(`${origin}/work/en/destructions`);
  await press(reviewer, "agree");
  await observer.goto(`${origin}/work/en/observations/${record}`);
  await shot(observer, "tombstone");
  const left = await text(observer);
  expect("a tombstone is left", left.includes("destroyed") && !left.includes(words));
}

/** The draft is finished: it could endanger somebody, and so it is closed. */
async function closed(observer, reviewer) {
  await observer.fill("#f-when", "March 2018");
  await observer.fill("#f-source", "S001");
  if (!(await observer.isVisible("#f-danger"))) await observer.locator("form[data-keep] summary").first().click();
  await observer.check("#f-danger");
  await press(observer, "record");
  expect("what could endanger somebody is closed", (await text(observer)).includes("Recorded as confidential"));
  await shot(observer, "closed");
  const record = await newest(observer);
  const refused = await reviewer.goto(`${origin}/work/en/observations/${record}`);
  expect("a restricted record is not there for others", refused.status() === 404);
  await reviewer.goto(`${origin}/work/en/glass`);
  await reviewer.fill("#f-record", record);
  await reviewer.selectOption("#f-purpose", "protect");
  await reviewer.fill("#f-reason", "He is threatened tonight, and nobody answers.");
  await press(reviewer, "break");
  expect("it is broken open with a reason", (await text(reviewer)).includes(DRAFTED));
  await observer.goto(`${origin}/work/en/`);
  const told = await text(observer);
  await shot(observer, "notice");
  expect("its owner is told", told.includes("He is threatened tonight") && told.includes(record));
}

async function day(profile) {
  const child = start(program, ["serve", mission, "--listen", "127.0.0.1:0"], ["ignore", "pipe", "ignore"]);
  const [found, first] = await heard(child.stdout, /site on (http:\/\/[^ /]+)/, /http:\/\/[^/]+(\/work\/[a-z]+\/join\/\S+)/);
  origin = found;
  await launch((context) => administrating(context, first, { server: child, profile }));
}

async function administrating(context, first, started) {
  const page = await tab(context, origin);
  await joined(page, first, "Awa");
  expect("the link of the first works once", (await page.goto(origin + first)).status() === 404);
  const invitations = [await invitation(page, "observer"), await invitation(page, "reviewer")];
  await launch((other) => working(other, invitations, started));
}

async function working(context, [toObserve, toReview], { server, profile }) {
  const reviewer = await tab(context, origin);
  await joined(reviewer, toReview, "Moussa");
  let { child: browser, page: observer } = await browse(profile);
  await observer.setViewportSize(PHONE);
  const person = await joined(observer, toObserve, "Fanta");
  const evidence = await recorded(observer, "by keyboard", "A patrol was seen at the gate.", "C30");
  const second = await launch(async (plain) => {
    const page = await tab(plain, origin);
    await signedIn(page, person);
    return recorded(page, "without scripts", "The school of Ber is open.", "C30; art. 20");
  }, { javaScriptEnabled: false });
  ({ server, browser, page: observer } = await dead(observer, browser, server, profile, person));
  await closed(observer, reviewer);
  await judged(observer, reviewer, evidence);
  await corrected(observer, reviewer, evidence);
  await destroyed(observer, reviewer, second, "The school of Ber is open.");
}

const profile = await mkdtemp(join(tmpdir(), "accordwatch-day-"));
try {
  await day(profile);
} finally {
  killAll();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(JSON.stringify({ steps, seconds }));
process.exit(0);
