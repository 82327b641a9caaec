#!/usr/bin/env bash
# orval, swagger-typescript-api and openapi-typescript-codegen: a method that takes a form or JSON, as Slack's do, gets
# neither of them right.
#
# Guess: a client that is generated for a method with several kinds of bodies sends one of them, with its media type
#        and its types; a form that is documented as `application/x-www-form-urlencoded` is sent as one.
# Seen:  orval writes JSON and names no media type, so that `fetch` says `text/plain`, and a server that goes by the
#        header finds no arguments. swagger-typescript-api sends JSON, but has the caller write it with the types of
#        the form, a text where JSON has a list. openapi-typescript-codegen sends each form as `multipart/form-data`,
#        which the document does not list.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" orval@8.38.0 swagger-typescript-api@13.13.0 \
  openapi-typescript-codegen@0.31.0 typescript@5.9.3 >/dev/null
cat >"$work/document.json" <<'JSON'
{
  "openapi": "3.1.0", "info": {"title": "Tides", "version": "1.0.0"},
  "paths": {"/tides.report": {"post": {
    "operationId": "tidesReport", "tags": ["tides"],
    "requestBody": {"required": true, "content": {
      "application/x-www-form-urlencoded": {"schema": {"type": "object", "required": ["port"], "properties": {
        "port": {"type": "string"},
        "ferries": {"type": "string", "contentMediaType": "application/json", "contentSchema": {"type": "array", "items": {"type": "string"}}}
      }}},
      "application/json": {"schema": {"type": "object", "required": ["port"], "properties": {
        "port": {"type": "string"}, "ferries": {"type": "array", "items": {"type": "string"}}
      }}}
    }},
    "responses": {"200": {"description": "The result.", "content": {"application/json": {"schema": {
      "type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}
    }}}}}
  }}}
}
JSON
cd "$work"
echo 'module.exports = { tides: { input: "./document.json", output: { target: "./orval.ts", client: "fetch" } } };' >orval.config.cjs
npx orval --config orval.config.cjs >orval.log 2>&1 || { cat orval.log; exit 1; }
npx swagger-typescript-api generate -p document.json -o . -n swagger.ts >/dev/null
npx openapi --input document.json --output codegen --client fetch >/dev/null
npx tsc --target es2022 --module commonjs --skipLibCheck --outDir out --lib es2022,dom,dom.iterable orval.ts swagger.ts codegen/index.ts
cat >types.ts <<'TS'
import { tidesReport } from "./orval";
import { Api } from "./swagger";
tidesReport({ port: "north", ferries: ["one"] });
new Api().tidesReport.tidesReport({ port: "north", ferries: '["one"]' });
// @ts-expect-error What JSON has in this place does not compile.
new Api().tidesReport.tidesReport({ port: "north", ferries: ["one"] });
TS
npx tsc --target es2022 --module commonjs --skipLibCheck --noEmit --lib es2022,dom,dom.iterable types.ts
cat >main.cjs <<'JS'
const http = require("http");
const fs = require("fs");
const { tidesReport } = require("./out/orval.js");
const { Api } = require("./out/swagger.js");
const { OpenAPI, TidesService } = require("./out/codegen/index.js");
let received;
const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const media = request.headers["content-type"] ?? "none";
  received = { media: media.split("; boundary")[0], body: `${Buffer.concat(chunks)}` };
  response.setHeader("content-type", "application/json");
  response.end('{"ok":true}');
});
server.listen(0, "127.0.0.1", async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  // The client of orval calls addresses without a host; its own way to set one changes nothing about bodies.
  const real = globalThis.fetch;
  globalThis.fetch = (address, options) => real(new URL(address, base), options);
  OpenAPI.BASE = base;
  const text = '["one"]';
  const seen = {};
  for (const [name, call] of [
    ["orval", () => tidesReport({ port: "north", ferries: ["one"] })],
    ["swagger-typescript-api", () => new Api({ baseUrl: base }).tidesReport.tidesReport({ port: "north", ferries: text })],
    ["openapi-typescript-codegen", () => TidesService.tidesReport({ port: "north", ferries: text })],
  ]) {
    await call();
    seen[name] = received;
    console.log(name, JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
    console.log(`  ${received.media}: ${received.body.trim().split(/\r?\n/).slice(0, 2).join(" ... ")}`);
  }
  server.closeAllConnections();
  server.close();
  const isSame = seen.orval.media === "text/plain;charset=UTF-8" && seen.orval.body === '{"port":"north","ferries":["one"]}'
    && seen["swagger-typescript-api"].media === "application/json"
    && seen["swagger-typescript-api"].body === '{"port":"north","ferries":"[\\"one\\"]"}'
    && seen["openapi-typescript-codegen"].media === "multipart/form-data";
  process.exitCode = isSame ? 0 : 1;
});
JS
node main.cjs
