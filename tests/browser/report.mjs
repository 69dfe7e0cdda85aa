// The pages of a report in a real browser: `node report.mjs ORIGIN VISITS [SHOTS]`, where VISITS
// names a one-time link for each role as JSON. Plans a report, writes a section in two languages,
// shows the draft to a party, and looks at every page on the way. Prints what it saw as JSON.

import { launch, looker } from "./browser.mjs";

const [origin, links, shots] = process.argv.slice(2);
const visits = JSON.parse(links);
const { open, look, findings } = looker(shots);
const seen = {};

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

let report;
await as("editor", async (page) => {
  await page.goto(`${origin}/work/en/reports`);
  await look(page, "reports");
  await page.locator("details summary").last().click();
  report = await page.inputValue("#f-report_id");
  await page.fill("#f-title", "");
  await press(page, "record");
  await look(page, "report-plan-wrong");
  await page.fill("#f-title", "The year after");
  await press(page, "record");
  seen.planned = page.url().includes(`/reports/${report}?done=`);
  await look(page, "report-planned");
  await page.goto(`${origin}/work/en/reports/${report}/plan`);
  await look(page, "report-plan");
  const section = `${origin}/work/en/reports/${report}/sections/summary`;
  await page.goto(`${section}?lang=en`);
  await look(page, "section");
  const text = "### What moved\n\nOf all, {{count complete}} are complete, and {{count nonsense}}.\n\n- {{share complete}}\n- 99 complete";
  await page.fill("#f-body", text);
  await page.waitForFunction(() => document.querySelector("[data-said]").textContent.length > 0);
  await press(page, "look");
  seen.looked = (await page.content()).includes("Line 3, column");
  await look(page, "section-looked");
  await press(page, "record");
  await look(page, "section-wrong");
  await page.fill("#f-body", text.replace(", and {{count nonsense}}", "").replace("\n- 99 complete", ""));
  await press(page, "record");
  seen.recorded = page.url().includes("?done=");
  await page.goto(`${section}?lang=fr`);
  // The text from which it is translated is in sight on a wide screen, and folded on a phone.
  const source = page.locator("details.unfold pre");
  await page.setViewportSize({ width: 1280, height: 900 });
  seen.beside = await source.isVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  seen.folded = !(await source.isVisible());
  await page.locator("details summary").last().click();
  await look(page, "section-beside");
  await page.fill("#f-body", "En tout, {{count complete}} sont réalisés.");
  await press(page, "record");
  await look(page, "report-drafted");
  await page.goto(`${section}?lang=en`);
  await page.fill("#f-body", "Another text: {{count complete}}.");
  await press(page, "record");
  await page.goto(`${section}/versions?lang=en`);
  await page.locator("main details summary").last().click();
  await look(page, "section-versions");
  await page.locator("main details[open] button[name=record]").click();
  await look(page, "section-put-back-wrong");
  await page.locator("main details[open] input[name=reason]").fill("The first text was right.");
  await Promise.all([page.waitForNavigation(), page.locator("main details[open] button[name=record]").click()]);
  seen.put_back = page.url().includes("?done=");
  await page.goto(`${origin}/work/fr/reports/${report}/checks`);
  seen.checks = await page.locator("main .rows > li").count();
  await page.locator("main details summary").first().click();
  await look(page, "report-checks");
  await page.locator("main details[open] input[name=reason]").fill("Vu à la session de mai.");
  await press(page, "waive");
  await page.locator("main details summary").last().click();
  await look(page, "report-checks-back");
  await page.locator("main details[open] input[name=reason]").fill("Ce n’était pas en mai.");
  await press(page, "withdraw");
  seen.taken_back = (await page.locator("main .rows > li").count()) === seen.checks;
});
await as("administrator", async (page) => {
  await page.goto(`${origin}/work/fr/reports/${report}`);
  await look(page, "report-others");
});
await as("publisher", async (page) => {
  await page.goto(`${origin}/work/en/reports/${report}/round`);
  await look(page, "report-round");
  await press(page, "record");
  await look(page, "report-round-wrong");
  await page.check("input[name=parties][value=CMA]");
  await page.fill("#f-due", "2099-01-25");
  await press(page, "record");
  seen.shown = (await page.content()).includes("25 January 2099");
});
await as("party_delegate", async (page) => {
  await look(page, "delegate-asked");
  await page.goto(`${origin}/work/fr/drafts/${report}`);
  await look(page, "delegate-draft");
  await page.goto(`${origin}/work/en/drafts/${report}/document`);
  seen.mark = await page.locator("p.strip").count();
  await look(page, "delegate-document");
  await page.goto(`${origin}/work/fr/drafts/${report}`);
  await page.fill("#f-text", "Les chiffres de mai manquent.");
  await press(page, "record");
  seen.replied = await page.locator(".receipt").count();
});
await as("reviewer", async (page) => {
  await page.goto(`${origin}/work/en/reports/${report}/approve`);
  await look(page, "report-approve");
  await page.goto(`${origin}/work/fr/reports/${report}/round`);
  await look(page, "report-round-shown");
  await page.goto(`${origin}/work/fr/reports/${report}/preview`);
  await look(page, "report-preview");
});
console.log(JSON.stringify({ findings: await findings(), seen }));
