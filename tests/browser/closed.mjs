// Closed observations and a party's findings in a real browser: `node closed.mjs ORIGIN VISITS [SHOTS]`,
// where VISITS names a one-time link for each role as JSON. Looks at every page on the way and
// prints what it saw as JSON.

import { launch, looker } from "./browser.mjs";

const [origin, links, shots] = process.argv.slice(2);
const visits = JSON.parse(links);
const { open, look, findings } = looker(shots);
const seen = {};
const CANARY = "CANARY: he was seen at the well";
const SOURCE = "CANARY: she who was met at the well";

async function press(page, name) {
  await Promise.all([page.waitForNavigation(), page.click(`button[name=${name}]`)]);
}

/** A browser of their own for each, signed in. */
async function as(role, use) {
  await launch(async (context) => {
    const page = await open(context, origin);
    await page.goto(origin + visits[role]);
    await press(page, "enter");
    await use(page);
  });
}

let record;
await as("observer", async (page) => {
  await page.goto(`${origin}/work/en/closed`);
  await look(page, "closed-none");
  await page.goto(`${origin}/work/en/entry`);
  for (const [field, words] of [["when", "March 2018"], ["about", "C30"], ["source", "S001"], ["what", CANARY]]) {
    await page.fill(`#f-${field}`, words);
  }
  await page.selectOption("#f-access", "confidential");
  await press(page, "record");
  await look(page, "closed-recorded");
  await page.goto(`${origin}/work/en/closed`);
  await look(page, "closed-list");
  await page.locator("main .rows a.id").first().click();
  await page.waitForURL(/observations/);
  record = page.url().split("/").pop();
  await look(page, "closed-gate");
  await press(page, "open");
  await look(page, "closed-gate-wrong");
  await page.selectOption("#f-purpose", "check");
  await press(page, "open");
  seen.opened = (await page.content()).includes(CANARY);
  await look(page, "closed-opened");
  await page.locator("button[name=open]").first().click();
  await page.waitForSelector("#f-reason");
  await look(page, "closed-correct");
  await page.goto(`${origin}/work/en/sources/new`);
  await page.fill("#f-title", SOURCE);
  await page.check("[name=consent][value=background]");
  await page.selectOption("#f-access_level", "confidential");
  await press(page, "record");
  await look(page, "source-closed-gate");
  await page.selectOption("#f-purpose", "check");
  await press(page, "open");
  seen.source = (await page.content()).includes(SOURCE);
  await look(page, "source-closed-opened");
  await page.goto(`${origin}/work/fr/closed`);
  await look(page, "closed-list-sources");
});
await as("reviewer", async (page) => {
  await page.goto(`${origin}/work/fr/news`);
  await look(page, "news");
  await page.goto(`${origin}/work/en/news?kind=incident&order=oldest`);
  await look(page, "news-filtered");
  await page.goto(`${origin}/work/fr/account`);
  await press(page, "make");
  seen.calendar = (await page.content()).includes("/work/fr/calendar/");
  await look(page, "calendar");
  await page.goto(`${origin}/work/fr/observations/${record}`);
  seen.hidden = !(await page.content()).includes(CANARY);
  page.noted.length = 0;
  await page.goto(`${origin}/work/fr/glass`);
  await look(page, "glass");
  await press(page, "break");
  await look(page, "glass-wrong");
  await page.fill("#f-record", record);
  await page.selectOption("#f-purpose", "protect");
  await page.fill("#f-reason", "Il est menacé ce soir, et l’auteur ne répond pas.");
  await press(page, "break");
  seen.broken = (await page.content()).includes(CANARY);
  await look(page, "glass-broken");
  await page.goto(`${origin}/work/fr/closed`);
  await look(page, "glass-until");
});
await as("administrator", async (page) => {
  await look(page, "notice");
  seen.told = await page.locator("button[name=seen]").count();
  await page.goto(`${origin}/work/fr/observations/${record}`);
  await look(page, "closed-naming");
  await page.selectOption("#f-person", { index: 1 });
  await press(page, "name");
  seen.named = await page.locator("button[name=unname]").count();
  await look(page, "closed-named");
  await page.goto(`${origin}/work/fr/`);
  await press(page, "seen");
  seen.ticked = await page.locator("button[name=seen]").count();
});
await as("auditor", async (page) => {
  await look(page, "auditor-home");
  await page.goto(`${origin}/work/fr/readings`);
  seen.readings = await page.locator("main .rows > li").count();
  await look(page, "readings");
  await page.goto(`${origin}/work/en/readings?way=glass&order=reader`);
  seen.glasses = await page.locator("main .rows > li").count();
  await look(page, "readings-filtered");
  await page.goto(`${origin}/work/en/readings?reader=nobody`);
  await look(page, "readings-none");
});
await as("party_delegate", async (page) => {
  seen.findings = await page.locator("main .rows a.id").count();
  await look(page, "findings");
  await page.goto(`${origin}/work/fr/?q=nulle+part`);
  await look(page, "findings-none");
  await page.goto(`${origin}/work/fr/`);
  await page.locator("main .rows a.id").first().click();
  await page.waitForURL(/findings\//);
  await look(page, "finding");
  await press(page, "record");
  await look(page, "finding-wrong");
  await page.fill("#f-text", "Les textes ont été adoptés le 3 mai.\nVoir le Journal officiel.");
  await press(page, "record");
  seen.replied = await page.locator(".receipt").count();
  await look(page, "finding-replied");
  await page.goto(`${origin}/work/fr/`);
  await look(page, "findings-replied");
});
await as("editor", async (page) => {
  await page.goto(`${origin}/work/en/records/replies`);
  await look(page, "list-replies");
  await page.locator("main .rows a.id").first().click();
  await page.waitForURL(/replies\//);
  const reply = page.url().split("?")[0].replace("/en/", "/fr/");
  await page.goto(reply);
  await look(page, "one-reply");
  await page.goto(`${reply}/withdraw`);
  await look(page, "reply-withdraw");
  await page.fill("#f-reason", "La partie l’a envoyée deux fois.");
  await press(page, "withdraw");
  await page.goto(`${reply}/destroy`);
  await look(page, "reply-destroy");
  await page.selectOption("#f-cause", "recorded_by_mistake");
  await press(page, "ask");
  seen.asked = await page.locator("div.note").count();
});
await as("second", async (page) => {
  await page.goto(`${origin}/work/fr/destructions`);
  await look(page, "destructions");
  await press(page, "agree");
  await look(page, "destroyed");
  seen.destroyed = await page.locator(".receipt").count();
});
console.log(JSON.stringify({ findings: await findings(), seen }));
