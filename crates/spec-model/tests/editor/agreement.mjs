// Speaks LSP with yaml-language-server: see agreement.sh, which installs it.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Server } from './server.mjs';
import { COMPLETIONS, MISTAKES } from './mistakes.mjs';

const [program, root] = [process.argv[2], resolve(process.argv[3])];

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return path.endsWith('.yaml') ? [path] : [];
  });
}

const text = (path) => readFileSync(join(root, path), 'utf8');
const uri = (path) => pathToFileURL(join(root, path)).href;
const shown = (found) => `${found.range.start.line + 1}:${found.range.start.character + 1} ${found.message}`;

// The line and column, from 0, of an offset.
function position(source, offset) {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1).length };
}

const isBefore = (a, b) => a.line < b.line || (a.line === b.line && a.character <= b.character);

function changed(path, from, to) {
  const source = text(path);
  if (source.split(from).length < 2) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  return { source: source.replace(from, () => to), offset: source.indexOf(from) };
}

const server = await Server.start(program, root);
let failures = 0;
const fail = (words) => { failures += 1; console.log(`FAILED: ${words}`); };

const files = filesBelow('spec');
let falseErrors = 0;
const started = Date.now();
// The server waits a while after each change, so several files are open at once.
for (let first = 0; first < files.length; first += 32) {
  await Promise.all(files.slice(first, first + 32).map(async (path) => {
    const found = await server.diagnostics(uri(path), text(path));
    falseErrors += found.length;
    for (const one of found) fail(`${path}:${shown(one)}`);
  }));
}
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(`${files.length} files, ${falseErrors} false errors (${seconds} s)`);

let inPlace = 0;
for (const { path, from, to, wrong } of MISTAKES) {
  const { source, offset } = changed(path, from, to);
  const start = offset + to.indexOf(wrong);
  const [begin, end] = [position(source, start), position(source, start + wrong.length)];
  const found = await server.diagnostics(uri(path), source);
  const hit = found.find((it) => isBefore(it.range.start, begin) && isBefore(end, it.range.end)
    && it.range.start.line === it.range.end.line);
  if (hit && found.length === 1) {
    inPlace += 1;
    console.log(`  ${path}: ${wrong}: ${shown(hit).slice(0, 110)}`);
  } else {
    fail(`${path}: ${wrong} at ${begin.line + 1}:${begin.character + 1}: ${found.map(shown).join(' | ').slice(0, 400) || 'nothing found'}`);
  }
}
console.log(`${MISTAKES.length} mistakes, ${inPlace} found in place`);

let completed = 0;
for (const { path, from, to, at, wanted } of COMPLETIONS) {
  const { source, offset } = changed(path, from, to);
  await server.diagnostics(uri(path), source);
  const place = position(source, offset + to.indexOf(at) + at.length);
  const labels = await server.completions(uri(path), place);
  const missing = wanted.filter((label) => !labels.includes(label));
  if (missing.length === 0) {
    completed += 1;
  } else {
    fail(`${path}: after ${JSON.stringify(at)} ${missing.join(', ')} is not among ${labels.length} completions: ${labels.slice(0, 8).join(', ')}`);
  }
}
console.log(`${COMPLETIONS.length} completions, ${completed} with the names that exist`);
server.stop();
process.exitCode = failures === 0 ? 0 : 1;
