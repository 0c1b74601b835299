// A new hub, from its first page to a feed: set-up, connect, read, sign out, sign in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newContext, openPage } from "./browser.mjs";
import { startNetworks, startNewHub } from "./hub.mjs";

const owner = { name: "Robin Vale", email: "robin@example.com", password: "a long sentence" };

let networks;
let hub;
let browser;
let page;
let problems;

before(async () => {
  networks = await startNetworks();
  hub = await startNewHub(networks);
  browser = await launch();
  const context = await newContext(browser, hub.url);
  ({ page, problems } = await openPage(context, "/inbox"));
});

after(async () => {
  await browser?.close();
  await hub?.stop();
  await networks?.stop();
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
  await page.fill("[name=serverUrl]", networks.url);
  await page.click("button[type=submit]");

  await page.waitForSelector(".form-failure, .problem");
  assert.equal(await page.inputValue("[name=identifier]"), `@${networks.handle}`);
  assert.equal(await page.inputValue("[name=serverUrl]"), networks.url);
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
  await page.waitForSelector(".row");
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

test("removing the account empties the feed", async () => {
  await page.goto("/accounts");
  await page.click("text=Remove");
  await page.click("dialog >> text=Remove >> nth=-1");
  await page.waitForSelector("text=No account is connected yet");

  await page.click("nav a[href='/']");
  await page.waitForSelector("text=Your networks, in one place");
});

test("nothing went wrong in the page meanwhile", () => {
  assert.deepEqual(problems, []);
});
