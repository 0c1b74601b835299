// A new hub, from its first page to a feed: set-up, connect, read, sign out, sign in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newContext, openPage } from "./browser.mjs";
import { startNetworks, startNewHub } from "./hub.mjs";

const owner = { name: "Robin Vale", email: "robin@example.com", password: "a long sentence" };

let networks;
let otherNetworks;
let hub;
let browser;
let page;
let problems;

before(async () => {
  networks = await startNetworks();
  otherNetworks = await startNetworks();
  hub = await startNewHub(networks, otherNetworks);
  browser = await launch();
  const context = await newContext(browser, hub.url);
  ({ page, problems } = await openPage(context, "/inbox"));
});

after(async () => {
  await browser?.close();
  await hub?.stop();
  await networks?.stop();
  await otherNetworks?.stop();
});

test("a new hub asks for its owner, and says beside each field what is wrong", async () => {
  await page.waitForURL("**/setup");
  await page.waitForFunction(() => document.title === "Welcome to SocialHub · SocialHub");

  await page.fill("[name=name]", owner.name);
  await page.fill("[name=email]", "no address");
  await page.fill("[name=password]", "short");
  await page.click("button[type=submit]");

  assert.deepEqual(
    await page.locator("[aria-invalid=true]").evaluateAll((inputs) => inputs.map((i) => i.name)),
    ["email", "password"],
  );
  assert.equal(await page.evaluate(() => document.activeElement.name), "email");
});

test("set-up leads to the networks and what each allows", async () => {
  await page.fill("[name=email]", owner.email);
  await page.fill("[name=password]", owner.password);
  await page.click("button[type=submit]");

  await page.waitForURL("**/accounts?connect");
  await page.click("text=Connect Bluesky");
  await page.waitForURL("**/accounts?connect=bluesky");
});

test("a refused sign-in says so and keeps what was typed", async () => {
  await page.fill("[name=identifier]", `@${networks.handle}`);
  await page.fill("[name=password]", "wrong-wrong-wrong-wrong");
  await page.fill("[name=serverUrl]", networks.urls.bluesky);
  await page.click("button[type=submit]");

  await page.waitForSelector(".form-failure, .problem");
  assert.equal(await page.inputValue("[name=identifier]"), `@${networks.handle}`);
  assert.equal(await page.inputValue("[name=serverUrl]"), networks.urls.bluesky);
});

test("a connected account fills the feed", async () => {
  await page.fill("[name=password]", networks.password);
  await page.click("button[type=submit]");

  await page.waitForSelector("text=is connected");
  await page.click("text=Read your feed");
  await page.waitForSelector("[role=feed] article");
  assert.match(await page.locator(".account-line").innerText(), new RegExp(networks.handle));
  await page.waitForSelector(".live-dot.live");
});

test("Mastodon is connected on its server's own page; a no there is told here", async () => {
  const begin = async () => {
    await page.goto("/accounts?connect=mastodon");
    await page.fill("[name=serverUrl]", otherNetworks.urls.mastodon);
    await page.click("button[type=submit]");
    await page.waitForURL(`${otherNetworks.urls.mastodon}/**`);
  };
  await begin();
  await page.click("button[value=deny]");
  await page.waitForURL("**/accounts?failed=denied*");
  await page.waitForSelector("text=Mastodon was not connected");

  await begin();
  await page.click("button[value=allow]");
  await page.waitForURL("**/accounts?connected=*");
  await page.waitForSelector(".account.done >> text=is connected");
  await page.click("text=Read your feed");
  await page.waitForSelector("[role=feed] article");
  assert.equal(await page.locator(".account-line").count(), 2);
  const names = await page.locator(".chips .chip-name").allInnerTexts();
  assert.deepEqual(names, ["Bluesky", "Mastodon"]);
  await page.goto("/?network=mastodon");
  await page.waitForSelector("[role=feed] article.on-mastodon");
});

test("a network that is down is named, with since when; the others go on", async () => {
  await otherNetworks.stop();
  const strip = page.locator(".strip");
  await strip.waitFor({ timeout: 60_000 });
  const text = await strip.innerText();
  assert.match(text, /Mastodon/);
  assert.match(text, /Nothing new since \d\d:\d\d\. Next try at \d\d:\d\d\./);
  assert.equal(await strip.count(), 1);

  await page.goto("/?network=mastodon");
  await page.waitForSelector("[role=feed] article.on-mastodon");
  await page.goto("/accounts");
  const healthOf = (name) =>
    page
      .locator("article.account", { has: page.locator(`.badge >> text="${name}"`) })
      .locator(".account-state")
      .innerText();
  await page.waitForSelector("article.account");
  assert.match(await healthOf("Mastodon"), /Trying again/);
  assert.match(await healthOf("Bluesky"), /Working/);
  await page.goto("/?network=bluesky");
  await page.waitForSelector("[role=feed] article.on-bluesky");
});

test("after signing out the address asks to sign in, and leads back", async () => {
  await page.click(".whoami button");
  await page.waitForURL("**/sign-in");
  await page.goto("/inbox?show=all");
  await page.waitForURL("**/sign-in?to=*");

  await page.fill("[name=email]", owner.email);
  await page.fill("[name=password]", "not the password");
  await page.click("button[type=submit]");
  await page.waitForSelector(".form-failure");

  await page.fill("[name=password]", owner.password);
  await page.click("button[type=submit]");
  await page.waitForURL("**/inbox?show=all");
  await page.waitForSelector(".row[data-key]");
});

test("a session that ends under an open page asks over the page, and goes on", async () => {
  await page.goto("/");
  await page.waitForSelector("[role=feed] article");
  await page.context().clearCookies();

  await page.click("nav a[href='/inbox']");
  await page.waitForSelector("dialog[open]");
  await page.fill("dialog [name=password]", owner.password);
  await page.click("dialog button[type=submit]");

  await page.waitForSelector("dialog[open]", { state: "detached" });
  await page.waitForSelector(".live-dot.live");
});

test("removing the accounts empties the feed", async () => {
  await page.goto("/accounts");
  for (let left = 2; left > 0; left--) {
    await page.waitForFunction(
      (count) => document.querySelectorAll("article.account").length === count,
      left,
    );
    await page.locator("article.account >> text=Remove").first().click();
    await page.click("dialog >> text=Remove >> nth=-1");
  }
  await page.waitForSelector("text=No account is connected yet");

  await page.click("nav a[href='/']");
  await page.waitForSelector("text=Your networks, in one place");
});

test("nothing went wrong in the page meanwhile", () => {
  assert.deepEqual(problems, []);
});
