// Builds src/gongkai/publishing/static/publishing/editor.js. Run `npm ci && npm run build` here after a change of src/.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = "../../src/gongkai/publishing/static/publishing/editor.js";
const LICENCES = "../../src/gongkai/web/licences/prosemirror.txt";

const made = await build({
  entryPoints: ["src/editor.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});
const names = new Set(
  Object.keys(made.metafile.inputs)
    .filter((path) => path.startsWith("node_modules/"))
    .map((path) => path.split("/")[1]),
);
const packages = [...names].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return { name, version, license, words: readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim() };
});
const listed = packages.map(({ name, version }) => `${name} ${version}`).join(", ");
const head = `/* Built from tools/editor; contains ${listed}: MIT, see web/licences/prosemirror.txt. */\n`;
writeFileSync(OUT, head + made.outputFiles[0].text);
const rule = "-".repeat(72);
const texts = packages.map(({ name, version, license, words }) => `${name} ${version} (${license})\n\n${words}\n`);
writeFileSync(LICENCES, texts.join(`\n${rule}\n\n`));
