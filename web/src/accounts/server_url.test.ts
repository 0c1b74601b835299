import assert from "node:assert/strict";
import { test } from "node:test";

import { serverName, serverUrl } from "./server_url";

test("a server is understood however a person writes it", () => {
  const cases: [string, string][] = [
    ["", ""],
    ["social.example", "https://social.example"],
    [" social.example/ ", "https://social.example"],
    ["@ana@social.example", "https://social.example"],
    ["http://127.0.0.1:8095", "http://127.0.0.1:8095"],
    ["https://social.example/@ana", "https://social.example"],
    ["social.example/about", "https://social.example"],
  ];
  for (const [typed, url] of cases) assert.equal(serverUrl(typed), url);
});

test("a server's written form leads back to it", () => {
  for (const url of ["https://social.example", "http://127.0.0.1:8095"]) {
    assert.equal(serverUrl(serverName(url)), url);
  }
});
