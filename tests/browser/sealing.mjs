// The pages of a report while it is being sealed, in a real browser: `node sealing.mjs ORIGIN VISIT
// REPORT [SHOTS]`, where REPORT is its address within the workspace. Prints what it saw as JSON.

import { launch, looker } from "./browser.mjs";

const [origin, visit, report, shots] = process.argv.slice(2);
const { open, look, findings } = looker(shots);
const seen = {};

await launch(async (context) => {
  const page = await open(context, origin);
  await page.goto(origin + visit);
  await Promise.all([page.waitForNavigation(), page.click("button[name=enter]")]);
  await page.goto(`${origin}/work/en/${report}/sealing`);
  // Longer than the page says: the machine may be busy.
  await page.waitForNavigation({ timeout: 30_000 });
  seen.again = new URL(page.url()).pathname === `/work/en/${report}/sealing`;
  for (const lang of ["en", "fr"]) {
    await page.goto(`${origin}/work/${lang}/${report}/sealing?still=1`);
    await look(page, `report-sealing-${lang}`);
  }
  await page.goto(`${origin}/work/en/${report}`);
  await look(page, "report-being-sealed");
});
console.log(JSON.stringify({ findings: await findings(), seen }));
