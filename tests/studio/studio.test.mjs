// The studio in Chromium, on a real database: look, find, follow, change, be too late, run SQL, cancel.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { findViolations, launch, narrow, newContext, wide } from "../e2e/browser.mjs";
import { fill, startStudio } from "./studio.mjs";

let studio;
let browser;

before(async () => {
  studio = await startStudio();
  await fill(studio);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await studio?.stop();
});

/** A page with the token, at a place. What goes wrong in it fails the test. */
async function open(t, hash = "#/", options = {}) {
  const context = await newContext(browser, studio.url, { permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security/.test(message.text())) problems.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(studio.url) && !request.url().startsWith("blob:")) problems.push(`asked ${request.url()}`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(problems, []);
  });
  await page.goto(studio.address);
  await page.waitForSelector(".side li a", { state: "attached" });
  await page.goto(`${studio.url}${hash}`);
  return page;
}

const cell = (page, row, column) => page.locator("tbody tr").nth(row).locator("td").nth(column);

/** The place of a column in the grid. */
async function column(page, name) {
  await page.waitForSelector("td");
  const names = await page.locator("th .column-name").allInnerTexts();
  const place = names.findIndex((text) => text.trim() === name);
  assert.ok(place >= 0, `no column ${name} in ${names}`);
  return place;
}

const rowsOf = (filter) => `#/table/public/books?f=${encodeURIComponent(JSON.stringify(filter))}`;

test("lists tables, and turns pages there and back", async (t) => {
  const page = await open(t);
  await page.fill("#table-search", "boo");
  await page.keyboard.press("Enter");
  await page.waitForSelector("td");
  assert.match(await page.title(), /^books/);
  assert.equal(await page.locator("tbody tr").count(), 50);
  await page.getByText("1–50 of 412").waitFor();
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByText("51–100 of 412").waitFor();
  assert.equal(await cell(page, 0, 0).innerText(), "51");
  await page.keyboard.press("p");
  await page.getByText("1–50 of 412").waitFor();
  assert.equal(await cell(page, 0, 0).innerText(), "1");
});

test("filters and sorts on the server, and keeps both over a reload", async (t) => {
  const page = await open(t, "#/table/public/books");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const form = page.locator(".filter-form");
  await form.getByLabel("Column").selectOption("title");
  await form.getByLabel("Value").fill("TAU");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "title contains TAU", exact: true }).waitFor();
  await page.getByText("1–50 of 59").waitFor();
  await page.locator("th button", { hasText: "price" }).click();
  await page.waitForSelector("th[aria-sort=ascending] button:focus");
  await page.keyboard.press("Enter");
  await page.waitForSelector("th[aria-sort=descending]");
  await page.reload();
  await page.waitForSelector("th[aria-sort=descending]");
  await page.getByText("1–50 of 59").waitFor();
  const [[first]] = await studio.run("select id from books where title ilike '%tau%' order by price desc, id desc limit 1");
  assert.equal(await cell(page, 0, 0).innerText(), first);
});

test("says in PostgreSQL's words what a filter cannot mean", async (t) => {
  const page = await open(t, rowsOf(["id", "is", "seven"]));
  await page.getByText('Invalid input syntax for type integer: "seven".').waitFor();
  await page.getByText("SQLSTATE 22P02").waitFor();
  await page.getByRole("button", { name: "Remove the filters" }).click();
  await page.waitForSelector("td");
});

test("follows a foreign key by mouse and by keyboard", async (t) => {
  const page = await open(t, "#/table/public/books");
  await cell(page, 0, 1).locator("a.follow").click();
  await page.waitForSelector("h1:has-text('authors')");
  await page.getByText("1–1 of 1").waitFor();
  await page.goBack();
  await page.waitForSelector("h1:has-text('books')");
  await cell(page, 2, 0).click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("o");
  await page.waitForSelector("h1:has-text('authors')");
});

test("tells values apart, and lays JSON out at the side", async (t) => {
  const page = await open(t, "#/table/public/books");
  const summary = await column(page, "summary");
  assert.equal(await cell(page, 4, summary).locator(".null").innerText(), "NULL");
  assert.equal(await cell(page, 6, summary).locator(".empty").innerText(), "empty");
  await cell(page, 0, await column(page, "meta")).click();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel .json-key");
  assert.match(await page.locator("#panel pre").innerText(), /^\{\n {2}"isbn": 9780000000001,\n {2}"awards": \[/);
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#panel").isHidden());
  await cell(page, 17, summary).click();
  await page.keyboard.press(" ");
  await page.getByText(/ 8\d\d characters/).waitFor();
});

test("never gets a secret", async (t) => {
  const page = await open(t, "#/");
  const answers = [];
  page.on("response", async (response) => answers.push(await response.text().catch(() => "")));
  await page.goto(`${studio.url}#/table/public/sessions`);
  await page.waitForSelector(".secret");
  assert.equal(await page.locator("th:has-text('token_hash') button").count(), 0, "it cannot be sorted by");
  await page.goto(`${studio.url}#/sql`);
  await page.fill("#sql", "select s.token_hash as harmless from sessions s");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".result .secret");
  assert.ok(answers.length > 2);
  assert.ok(!answers.join().includes("do-not-show"));
});

test("changes nothing before Edit is on; then reviews and saves", async (t) => {
  const page = await open(t, rowsOf(["id", "at_most", "3"]));
  const title = await column(page, "title");
  await cell(page, 0, title).dblclick();
  assert.equal(await page.locator(".editor").count(), 0);
  await page.keyboard.press("Escape");
  await page.getByRole("switch", { name: "Edit" }).click();
  await cell(page, 0, title).click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("It's new");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".pending strong").count(), 0, "Esc leaves the cell as it was");
  await page.keyboard.press("Enter");
  await page.keyboard.type("It's new");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".editor select").selectOption("audio");
  await page.keyboard.press("Enter");
  await cell(page, 1, await column(page, "price")).dblclick();
  await page.locator(".editor").getByRole("button", { name: "NULL" }).click();
  await cell(page, 2, 0).click();
  await page.keyboard.press("Delete");
  await page.getByText("3 edits pending").waitFor();
  await page.getByRole("button", { name: "Review SQL" }).click();
  const sql = await page.locator("dialog pre").innerText();
  assert.match(sql, /update books\nset title = 'It''s new',\n {4}binding = 'audio'\nwhere id = 1 and xmin = '\d+';/);
  assert.match(sql, /set price = null\nwhere id = 2/);
  assert.match(sql, /delete from books\nwhere id = 3/);
  await page.locator("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved 3 rows.").waitFor();
  const now = await studio.run("select title, binding, price from books where id < 4 order by id");
  assert.deepEqual(now[0].slice(0, 2), ["It's new", "audio"]);
  assert.deepEqual(now.map(([, , price]) => price === null), [false, true]);
  assert.match(studio.output(), /update public\.books \(1\): title, binding\n/);
});

test("adds a row with its defaults", async (t) => {
  const page = await open(t, "#/table/billing/invoices");
  await page.waitForSelector("td");
  await page.getByRole("switch", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Row", exact: true }).click();
  await page.keyboard.press("Enter");
  await page.keyboard.type("77");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await page.getByText("Saved 1 row.").waitFor();
  assert.deepEqual(await studio.run("select total from billing.invoices where number = 77"), [[null]]);
});

test("refuses an edit of what somebody else has changed, and goes on with what it is now", async (t) => {
  const page = await open(t, rowsOf(["id", "is", "10"]));
  const title = await column(page, "title");
  await page.getByRole("switch", { name: "Edit" }).click();
  await cell(page, 0, title).dblclick();
  await page.keyboard.type("Mine");
  await page.keyboard.press("Enter");
  await studio.run("update books set title = 'Theirs', price = 1 where id = 10");
  await page.keyboard.press("Control+s");
  await page.getByText(/Somebody else has changed or deleted a row/).waitFor();
  assert.deepEqual(await studio.run("select title from books where id = 10"), [["Theirs"]]);
  await page.getByRole("button", { name: "Show what they are now, keep my edits" }).click();
  await page.locator("td", { hasText: /^1\.00$/ }).waitFor();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved 1 row.").waitFor();
  assert.deepEqual(await studio.run("select title, price from books where id = 10"), [["Mine", "1.00"]]);
});

test("says why rows without a key can only be looked at", async (t) => {
  const page = await open(t, "#/table/public/events");
  await page.waitForSelector("td");
  await page.getByRole("switch", { name: "Edit" }).click();
  await page.getByText(/no primary key/).waitFor();
});

test("runs SQL: shows rows, marks a mistake, writes only with Edit, cancels, remembers", async (t) => {
  const page = await open(t, "#/sql");
  const run = async (sql) => {
    await page.fill("#sql", sql);
    await page.keyboard.press("Control+Enter");
  };
  await run("select 1 as one;\nselect oops\n  from books");
  await page.getByText('Column "oops" does not exist.').waitFor();
  assert.equal(await page.locator(".place-of-mistake pre").innerText(), "select oops\n       ^");
  await run("delete from reviews");
  await page.getByText("Cannot execute DELETE in a read-only transaction.").waitFor();
  await run("select pg_sleep(600)");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Canceling statement due to user request.").waitFor();
  await page.getByRole("switch", { name: "Edit" }).click();
  await run("delete from reviews where book_id = 1");
  await page.getByText(/DELETE 1/).waitFor();
  assert.match(studio.output(), /console: DELETE 1\n/);
  await page.reload();
  await page.waitForSelector("#sql");
  assert.match(await page.getByLabel("History").innerText(), /select pg_sleep\(600\)/);
});

test("exports what the list shows", async (t) => {
  const page = await open(t, rowsOf(["id", "at_most", "2"]));
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
  assert.equal(download.suggestedFilename(), "books.csv");
});

test("lets nobody in without the token, or by another name", async (t) => {
  const context = await newContext(browser, studio.url);
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(studio.url);
  await page.getByText("This page has no key to the studio").waitFor();
  const foreign = await fetch(`${studio.url}api/place`, { method: "POST", headers: { origin: "http://evil.example" } });
  assert.equal(foreign.status, 403);
});

test("writes nothing with --read-only, and ends with success at Ctrl-C", async () => {
  const closed = await startStudio("--read-only");
  const answer = await closed.ask("run", { id: "x", sql: "select 1", mayWrite: true });
  assert.match(answer.problem.message, /--read-only/);
  void closed.ask("run", { id: "y", sql: "select pg_sleep(60)", mayWrite: false }).catch(() => {});
  assert.equal(await closed.stop(), 0);
});

// Few rows: axe-core looks at each cell.
const looks = {
  home: { hash: "#/", ready: ".notice" },
  rows: { hash: rowsOf(["id", "at_most", "9"]), ready: "td" },
  empty: { hash: rowsOf(["id", "is", "0"]), ready: ".none" },
  refused: { hash: rowsOf(["id", "is", "x"]), ready: ".problem" },
  schema: { hash: "#/table/public/authors?view=schema", ready: ".schema-page" },
  secrets: { hash: "#/table/public/sessions", ready: ".secret" },
  console: { hash: "#/sql", ready: "#sql" },
};

async function checkPages(t, options, names = Object.keys(looks)) {
  const page = await open(t, "#/", options);
  const check = async (name) => {
    assert.deepEqual(await findViolations(page), [], name);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overhang <= 0, `${name} sticks out by ${overhang} px`);
  };
  for (const name of names) {
    const { hash, ready } = looks[name];
    await page.goto(`${studio.url}${hash}`);
    await page.waitForSelector(ready);
    await check(name);
  }
  await page.fill("#sql", "select * from authors; select oops");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".results .problem");
  await check("results");
  await page.goto(`${studio.url}#/table/public/authors`);
  await page.getByRole("switch", { name: "Edit" }).click();
  await cell(page, 0, 1).dblclick();
  await check("editor");
  await page.keyboard.type("Somebody");
  await page.keyboard.press("Enter");
  await check("pending");
  await cell(page, 0, 4).click();
  await page.keyboard.press(" ");
  await page.waitForSelector("#panel textarea");
  await check("panel");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Review SQL" }).click();
  await page.waitForSelector("dialog");
  await check("review");
}

test("can be used by everybody: light, wide", (t) => checkPages(t, { colorScheme: "light", viewport: wide }));

test("can be used by everybody: dark, narrow", (t) => checkPages(t, { colorScheme: "dark", viewport: narrow }, ["rows", "refused", "schema", "console"]));
