// Builds the page into dist/: the same input gives the same bytes.
//
// dist/files.txt lists what the server serves, one file a line, tab-separated:
//   path  content-type  cache ("forever" or "check")  bytes  sha256
// Text files also lie there as <path>.gz.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");

const contentTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  target: ["chrome123", "firefox120", "safari17.5"],
  outdir: "dist/assets",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  metafile: true,
  logLevel: "warning",
};

/** The written file of an entry point, and the chunks that it always needs. */
function outputOf({ outputs }, entryPoint) {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint);
  const [path, output] = found;
  const needed = output.imports.filter(({ kind }) => kind === "import-statement");
  return { url: path.replace(/^dist/, ""), needs: needed.map((i) => i.path.replace(/^dist/, "")) };
}

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function describe(file) {
  const path = relative(dist, file).split("\\").join("/");
  const bytes = readFileSync(file);
  const cache = path.startsWith("assets/") ? "forever" : "check";
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  return [path, contentTypes[extname(file)], cache, bytes.length, sha256].join("\t");
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
cpSync(join(root, "public"), dist, { recursive: true });

const page = await build({
  ...shared,
  entryPoints: ["src/main.tsx", "src/styles.css"],
  format: "esm",
  splitting: true,
  jsx: "automatic",
  jsxImportSource: "preact",
});
const early = await build({ ...shared, entryPoints: ["src/early.ts"], format: "iife" });

const main = outputOf(page.metafile, "src/main.tsx");
const html = readFileSync(join(root, "src/index.html"), "utf8")
  .replace("%styles%", outputOf(page.metafile, "src/styles.css").url)
  .replace("%early%", outputOf(early.metafile, "src/early.ts").url)
  .replace("%main%", main.url)
  .replace(
    "%preloads%",
    main.needs.map((url) => `<link rel="modulepreload" href="${url}" />`).join("\n    "),
  );
writeFileSync(join(dist, "index.html"), html);

const names = listFiles(dist)
  .map((file) => `/${relative(dist, file).split("\\").join("/")}`)
  .sort();
const contents = names.map((name) => readFileSync(join(dist, name)));
await build({
  ...shared,
  entryPoints: { sw: "worker/service_worker.ts" },
  outdir: "dist",
  entryNames: "[name]",
  format: "iife",
  define: {
    BUILD: JSON.stringify(
      createHash("sha256").update(Buffer.concat(contents)).digest("hex").slice(0, 12),
    ),
    FILES: JSON.stringify(names.filter((name) => name !== "/index.html")),
  },
});

const files = listFiles(dist).sort().map(describe);
writeFileSync(join(dist, "files.txt"), files.join("\n") + "\n");
