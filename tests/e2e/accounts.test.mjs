// The accounts: how each is, what it gives, and what a person is told before and after connecting.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launch, newContext, openPage } from "./browser.mjs";
import { ask, startDemo, until } from "./hub.mjs";

const names = ["X", "Instagram", "LinkedIn", "Bluesky", "Mastodon"];
const abilities = [
  "readHome",
  "readNotifications",
  "readThread",
  "post",
  "reply",
  "like",
  "repost",
  "quote",
  "bookmark",
  "search",
];

let hub;
let browser;
let context;
let networks;

before(async () => {
  hub = await startDemo();
  browser = await launch();
  networks = (await ask(hub.url, "platform.capabilities")).items;
});
beforeEach(async () => {
  context = await newContext(browser, hub.url);
});
afterEach(async () => {
  await context.close();
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

const cardOf = (page, name) =>
  page.locator("article.account", { has: page.locator(`.badge >> text="${name}"`) }).first();
const networkOf = (platform) => networks.find((network) => network.platform === platform);

test("each account says how it is, what was read last, and what comes next", async () => {
  const { page, problems } = await openPage(context, "/accounts");
  await page.waitForSelector("article.account");
  for (const name of names) {
    const text = await cardOf(page, name).innerText();
    assert.match(text, /Working/, name);
    assert.match(text, /Synced .+ ago · Next check at \d\d:\d\d/, name);
  }
  const details = cardOf(page, "Mastodon").locator("details", { hasText: "How it is doing" });
  await details.locator("summary").click();
  assert.match(await details.innerText(), /Posts\s+Asked .+ ago/);
  assert.deepEqual(problems, []);
});

test("what a network charges stands on its account", async () => {
  const { page } = await openPage(context, "/accounts");
  const note = cardOf(page, "X").locator(".price");
  await note.waitFor();
  assert.ok((await note.innerText()).includes(networkOf("twitter").capabilities.readHome.reason));
  assert.equal(await cardOf(page, "Bluesky").locator(".price").count(), 0);
});

test("the switch beside LinkedIn's terms takes its posts out of the merged feed", async () => {
  const { page } = await openPage(context, "/accounts");
  const card = cardOf(page, "LinkedIn");
  await card.waitFor();
  await card.locator(".clause").waitFor();
  assert.ok((await card.innerText()).includes(networkOf("linkedin").signIn.mergingClause));
  assert.equal(await cardOf(page, "Mastodon").locator(".clause").count(), 0);
  const { items: accounts } = await ask(hub.url, "platform.list");
  const { id } = accounts.find(({ platform }) => platform === "linkedin");
  const isShown = async () => {
    const { items } = await ask(hub.url, "post.feed", { limit: 100 });
    return items.some(({ accounts: seenBy }) => seenBy.some((state) => state.accountId === id));
  };
  assert.equal(await isShown(), true, "the demo has it on");

  const toggle = card.locator("[role=switch]");
  await toggle.click();
  await until("LinkedIn to leave the merged feed", async () => !(await isShown()), 10_000);
  await page.waitForFunction(() => !document.querySelector(".on-linkedin [role=switch]").checked);
  const alone = await ask(hub.url, "post.feed", { account: id });
  assert.ok(alone.items.length > 0, "its own feed still shows it");
  await page.goto(`/?account=${id}`);
  await page.waitForSelector(".scope >> text=stays out of the feed");

  await page.goto("/accounts");
  await toggle.click();
  await until("LinkedIn to come back", isShown, 10_000);
});

test("whose public posts stand in for Instagram's home feed is kept", async () => {
  const { page } = await openPage(context, "/accounts");
  const fold = cardOf(page, "Instagram").locator("details", { hasText: "Public accounts" });
  const save = async (names) => {
    await fold.locator("summary").click();
    await fold.locator("input").fill(names);
    await fold.locator("button[type=submit]").click();
    await page.waitForSelector(".toast >> text=Saved.");
  };
  await save("@harbourlight, oldpier");
  await page.reload();
  await fold.locator("summary").waitFor();
  assert.equal(await fold.locator("input").inputValue(), "harbourlight, oldpier");
  await save("");
});

test("the table shows for all five what each gives and refuses, and why", async () => {
  const { page } = await openPage(context, "/accounts?connect");
  await page.waitForSelector(".glance table");
  assert.deepEqual(await page.locator(".glance thead .glance-name").allInnerTexts(), names);
  const words = { paid: "Paid", needs_review: "Needs review", impossible: "No" };
  const wordFor = ({ allowance, reason }) => words[allowance] ?? (reason ? "In part" : "Yes");
  const rows = await page.locator(".glance tbody tr").evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.innerText.trim())),
  );
  assert.deepEqual(
    rows,
    abilities.map((name) =>
      networks.map(({ capabilities }) => wordFor(capabilities[name])),
    ),
  );
  for (const { platform, capabilities } of networks) {
    const card = page.locator(`section.on-${platform}`);
    await card.locator("summary").click();
    const text = await card.innerText();
    for (const name of abilities) assert.ok(text.includes(capabilities[name].reason), platform);
  }
});

test("a network that wants an app of one's own says where, and which address to enter", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const platform of ["twitter", "instagram"]) {
    const { signIn } = networkOf(platform);
    const { page } = await openPage(context, `/accounts?connect=${platform}`);
    const form = page.locator("form.account");
    await form.waitFor();
    const other = form.locator("text=Use another app");
    if (await other.count()) await other.click();
    assert.equal(await form.locator(".steps a").getAttribute("href"), signIn.appPage);
    assert.equal(await form.locator(".steps code").innerText(), signIn.redirectUrl);
    await form.locator(".steps button").click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), signIn.redirectUrl);
    await form.locator("button[type=submit]").click();
    assert.deepEqual(
      await page.locator("[aria-invalid=true]").evaluateAll((inputs) => inputs.map((i) => i.name)),
      ["clientId", "clientSecret"],
    );
    await page.close();
  }
});

test("Mastodon asks only for a server, and says when there is none", async () => {
  const { page } = await openPage(context, "/accounts?connect=mastodon");
  const form = page.locator("form.account");
  await form.waitFor();
  assert.deepEqual(
    await form.locator("input").evaluateAll((inputs) => inputs.map((i) => i.name)),
    ["serverUrl"],
  );
  await page.fill("[name=serverUrl]", "nowhere.invalid");
  await form.locator("button[type=submit]").click();
  await page.waitForSelector(".form-failure, .problem");
  assert.equal(await page.inputValue("[name=serverUrl]"), "nowhere.invalid");
});

test("an account that is signed in again brings its server into the form", async () => {
  const { page } = await openPage(context, "/accounts");
  await cardOf(page, "Mastodon").locator("a >> text=Reconnect").click();
  await page.waitForURL("**/accounts?connect=mastodon&account=*");
  const { items } = await ask(hub.url, "platform.list");
  const { serverUrl } = items.find(({ platform }) => platform === "mastodon");
  assert.equal(await page.inputValue("[name=serverUrl]"), serverUrl.replace("https://", ""));
});

test("who comes back from a network is told what came of it", async () => {
  const { items } = await ask(hub.url, "platform.list");
  const account = items.find(({ platform }) => platform === "mastodon");
  const { page } = await openPage(
    context,
    `/accounts?connected=${account.id}&fetched=12&platform=mastodon`,
  );
  await page.waitForSelector(`.account.done >> text=@${account.handle} is connected`);
  assert.match(await page.locator(".account.done").innerText(), /12 posts fetched/);

  const sentences = new Set();
  const failures = [
    "denied",
    "expired",
    "unknown",
    "other_user",
    "signed_out",
    "refused",
    "unreachable",
    "no_accounts",
  ];
  for (const failed of failures) {
    await page.goto(`/accounts?failed=${failed}&platform=mastodon`);
    await page.waitForSelector(".account.failed >> text=Mastodon was not connected");
    sentences.add(await page.locator(".account.failed p").innerText());
  }
  assert.equal(sentences.size, failures.length);
  assert.equal(
    await page.locator(".account.failed a").getAttribute("href"),
    "/accounts?connect=mastodon",
  );
  await page.click(".account.failed >> text=Close");
  await page.waitForURL((url) => url.pathname === "/accounts" && !url.search);
});
