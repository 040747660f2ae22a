// Tokenises the routines that ship with the library that VS Code uses, and looks at what became of every character.
//
// What a line is made of is found here a second time, by rules of this file's own: the grammar is held against those.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const oniguruma = require("vscode-oniguruma");
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");

const ROOT = path.resolve(__dirname, "..", "..");
const GRAMMAR = path.join(ROOT, "editors", "voiceguide.tmLanguage.json");
const BASE = "source.voiceguide";

async function loadGrammar() {
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(GRAMMAR, "utf8"), GRAMMAR),
  });
  return registry.loadGrammar(BASE);
}

// One list of scopes for every character of every line.
function scopesOf(grammar, text) {
  let state = INITIAL;
  return text.split("\n").map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const scopes = Array.from({ length: line.length }, () => [BASE]);
    for (const token of result.tokens) {
      for (let at = token.startIndex; at < Math.min(token.endIndex, line.length); at++) scopes[at] = token.scopes;
    }
    return { line, scopes };
  });
}

const has = (scopes, start) => scopes.some((scope) => scope.startsWith(start));

// Every character from `start` to `stop` has a scope that begins with `wanted`; blanks may do without.
function demand({ line, scopes }, start, stop, wanted, where) {
  for (let at = start; at < stop; at++) {
    if (line[at].trim()) assert(has(scopes[at], wanted), `${where}: "${line[at]}" of "${line}" is no ${wanted}`);
  }
}

const DIRECTIVE = /(?<!\\)\[([a-z]+(?: side)?)([^\]]*)\]/g;
const PLACEHOLDER = /(?<!\\)\{[^}]*\}/g;
const ESCAPE = /\\[\[\]{}#\\]/g;
const VALUE = /"[^"]*"|[0-9]+/g;

const seen = { comments: 0, headings: 0, directives: 0, values: 0, placeholders: 0, keys: 0, plain: 0, items: 0, escapes: 0 };

function checkFrontMatter(rows, where) {
  let end = 0;
  if (rows[0].line !== "---") return end;
  for (end = 1; rows[end].line !== "---"; end++) {
    const row = rows[end];
    assert(row.scopes.every((scopes) => has(scopes, "meta.embedded.block.yaml")), `${where}: ${row.line}`);
    const key = /^\s*([\w-]+):/.exec(row.line);
    if (key) {
      seen.keys++;
      demand(row, row.line.indexOf(key[1]), row.line.indexOf(":"), "entity.name.tag", where);
    }
  }
  for (const at of [0, end]) demand(rows[at], 0, 3, "punctuation.definition.front-matter", where);
  return end + 1;
}

function checkLine(row, where) {
  const { line, scopes } = row;
  const first = line.length - line.trimStart().length;
  assert(!scopes.some((each) => has(each, "invalid")), `${where}: something is marked as wrong in "${line}"`);
  assert(!scopes.some((each) => has(each, "meta.embedded")), `${where}: front matter goes on at "${line}"`);
  if (line.trim().startsWith("//")) {
    seen.comments++;
    return demand(row, first, line.length, "comment.line", where);
  }
  if (line.trim().startsWith("#")) {
    seen.headings++;
    return demand(row, first, line.length, "markup.heading", where);
  }
  checkParts(row, where);
}

function checkParts(row, where) {
  const { line, scopes } = row;
  const taken = new Set();
  const take = (match) => {
    for (let at = match.index; at < match.index + match[0].length; at++) taken.add(at);
  };
  for (const match of line.matchAll(DIRECTIVE)) {
    seen.directives++;
    take(match);
    const end = match.index + match[0].length;
    demand(row, match.index, end, "meta.directive", where);
    demand(row, match.index + 1, match.index + 1 + match[1].length, "keyword.control.directive", where);
    for (const value of match[2].matchAll(VALUE)) {
      seen.values++;
      const start = match.index + 1 + match[1].length + value.index;
      demand(row, start, start + value[0].length, value[0].startsWith('"') ? "string" : "constant.numeric", where);
    }
  }
  for (const [pattern, wanted, count] of [
    [PLACEHOLDER, "variable.parameter", "placeholders"],
    [ESCAPE, "constant.character.escape", "escapes"],
  ]) {
    for (const match of line.matchAll(pattern)) {
      seen[count]++;
      take(match);
      demand(row, match.index, match.index + match[0].length, wanted, where);
    }
  }
  const item = /^\s*(?:-|\d+\.)(?= )/.exec(line);
  if (item) {
    seen.items++;
    take({ index: 0, 0: item[0] });
    demand(row, item[0].length - 1, item[0].length, "punctuation.definition.list", where);
  }
  for (let at = 0; at < line.length; at++) {
    if (taken.has(at) || !line[at].trim()) continue;
    seen.plain++;
    assert.deepEqual(scopes[at], [BASE], `${where}: "${line[at]}" of "${line}" is plain text`);
  }
}

function checkRoutine(grammar, text, where) {
  const rows = scopesOf(grammar, text);
  const start = checkFrontMatter(rows, where);
  rows.slice(start).forEach((row, index) => checkLine(row, `${where}:${start + index + 1}`));
}

// What ships does not hold: every directive there is, in odd but right spellings; and mistakes.
const EVERYTHING = String.raw`---
title: "Hips: both"   # a note
hold: {start: chime, halfway: off}
---

[ Each  Side ]
    [HOLD 20–30 s, switch 8s] Breathe \[gently\] and \{smile\}.
- one {side}
12. two { other side }
[reps 12-15, tempo 3-1-2][chime "my [odd] bell.wav", x3, every 2s] and [pause 1:30] on.
    // [hold 30s] is a note here
Say # and - and // here.
`;

const WRONG = ["[hodl 30s]", "[holding 30s]", "[each 30s]", "a ] b", "{", "#### too deep [x]", "[hold-30s]"];

function checkNames(grammar) {
  const shapes = fs.readFileSync(path.join(ROOT, "voiceguide", "language", "shapes.py"), "utf8");
  const names = [...shapes.matchAll(/^ {8}"([a-z ]+)": /gm)].map((match) => match[1]);
  assert(names.length >= 19, "the names of all directives");
  for (const name of names) checkRoutine(grammar, `a\n[${name}]\n[${name} 30s, each side] b`, name);
}

function checkMistakes(grammar) {
  for (const text of WRONG) {
    const [, row] = scopesOf(grammar, `a\n${text}`);
    assert(row.scopes.some((scopes) => has(scopes, "invalid")), `a mistake is not marked: ${text}`);
  }
  // Not closed on its line: the next line is no part of it.
  const [, , after] = scopesOf(grammar, "a\n[hold 30s, silent\nplain");
  assert.deepEqual(after.scopes[0], [BASE]);
  // Three hyphens further down are text.
  const [, , , below] = scopesOf(grammar, "a\n\n---\nplain");
  assert.deepEqual(below.scopes[0], [BASE]);
}

async function main() {
  const grammar = await loadGrammar();
  const folder = path.join(ROOT, "scripts");
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".routine"));
  assert(files.length >= 5, "the routines that ship");
  for (const name of files) checkRoutine(grammar, fs.readFileSync(path.join(folder, name), "utf8"), name);
  checkNames(grammar);
  for (const count of ["comments", "headings", "directives", "values", "placeholders", "keys", "plain"]) {
    assert(seen[count] > 50 || count === "comments", `too few ${count} were looked at: ${seen[count]}`);
  }
  checkMistakes(grammar);
  checkOddities(grammar);
  console.log(`${files.length} routines: ${Object.entries(seen).map(([what, count]) => `${count} ${what}`).join(", ")}`);
}

function checkOddities(grammar) {
  const rows = scopesOf(grammar, EVERYTHING);
  assert(!rows.some((row) => row.scopes.some((scopes) => has(scopes, "invalid"))), "something right is marked as wrong");
  const at = (line, words, wanted) => {
    const row = rows[line - 1];
    const start = row.line.indexOf(words);
    assert(start >= 0, words);
    demand(row, start, start + words.length, wanted, `oddities:${line}`);
  };
  at(2, "# a note", "comment");
  at(2, '"Hips: both"', "string");
  at(3, "halfway", "entity.name.tag");
  at(6, "Each  Side", "keyword.control.directive");
  at(7, "20–30 s", "meta.directive");
  at(7, "switch", "keyword.other.clause");
  at(7, String.raw`\[`, "constant.character.escape");
  at(8, "-", "punctuation.definition.list");
  at(9, "12.", "punctuation.definition.list");
  at(9, "{ other side }", "variable.parameter");
  at(10, '"my [odd] bell.wav"', "string");
  at(10, "1:30", "constant.numeric.duration");
  at(11, "// [hold 30s]", "comment");
  assert.deepEqual(rows[11].scopes[4], [BASE]);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
