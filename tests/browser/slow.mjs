// How long a reader on a bad line waits for a page: node slow.mjs ORIGIN KBIT_PER_SECOND ROUND_TRIP_MS PATH...
// Each page is opened with nothing kept, over the line that Chromium emulates. Prints one JSON object: of
// each path the milliseconds until something can be read, the requests and the bytes that came.

import { launch, tab } from "./browser.mjs";

const [origin, kbit, roundTrip, ...paths] = process.argv.slice(2);
/** A page counts as readable when the browser painted its text. */
const PAINTED = "first-contentful-paint";

async function opened(context, path) {
  const page = await tab(context, origin);
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  await wire.send("Network.clearBrowserCache");
  const throughput = (Number(kbit) * 1000) / 8;
  await wire.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: Number(roundTrip),
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  let bytes = 0;
  let requests = 0;
  wire.on("Network.loadingFinished", (it) => (bytes += it.encodedDataLength));
  wire.on("Network.requestWillBeSent", (it) => (requests += it.request.url.startsWith("http") ? 1 : 0));
  await page.goto(origin + path, { waitUntil: "load" });
  const millis = await page.evaluate(
    (name) =>
      new Promise((tell) => {
        const found = () => performance.getEntriesByName(name)[0]?.startTime;
        if (found() !== undefined) return tell(found());
        new PerformanceObserver(() => found() !== undefined && tell(found())).observe({ type: "paint", buffered: true });
      }),
    PAINTED,
  );
  const letters = await page.evaluate(() => document.querySelector("main").innerText.length);
  await page.close();
  return { path, millis, requests, bytes, letters };
}

const pages = [];
await launch(async (context) => {
  for (const path of paths) pages.push(await opened(context, path));
});
console.log(JSON.stringify({ pages }));
