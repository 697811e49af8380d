// Is the text ES5? It must parse as such, and run where nothing newer than ES5 is to be found.
// In: {sources, asked}. Out: {globals, decisions}: the names the scripts added, what they answered.
"use strict";
const vm = require("vm");
const acorn = require("internal/deps/acorn/acorn/dist/acorn"); // node's own, by --expose-internals

const KEPT = {
  Object: ["create", "keys", "prototype"],
  "Object.prototype": ["constructor", "hasOwnProperty", "toString", "valueOf"],
  Array: ["isArray", "prototype"],
  "Array.prototype": [
    "concat", "constructor", "every", "filter", "forEach", "indexOf", "join", "length", "map", "pop",
    "push", "reduce", "reverse", "slice", "some", "sort", "toString",
  ],
  String: ["prototype"],
  "String.prototype": ["charAt", "constructor", "indexOf", "length", "replace", "slice", "split", "toString", "valueOf"],
  Number: ["prototype"],
  Math: ["abs", "ceil", "floor", "max", "min"],
  JSON: ["stringify"],
};
const STRIP = `
  Object.keys(kept).reverse().forEach(function (path) {
    var it = path.split(".").reduce(function (at, name) { return at[name]; }, all);
    names(it).forEach(function (name) { if (kept[path].indexOf(name) < 0) { try { delete it[name]; } catch (e) {} } });
  });
  ["Map", "Set", "WeakMap", "WeakSet", "Symbol", "Promise", "Proxy", "Reflect", "BigInt", "Date", "eval",
   "Function", "Intl", "globalThis"].forEach(function (name) { delete all[name]; });`;

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const { sources, asked } = JSON.parse(text);
  sources.forEach((source) => acorn.parse(source, { ecmaVersion: 5 }));
  const context = vm.createContext({});
  vm.runInContext(`(function (all, kept, names) {${STRIP}})`, context)(
    vm.runInContext("this", context), KEPT, Object.getOwnPropertyNames,
  );
  const before = Object.keys(context);
  sources.forEach((source) => vm.runInContext(source, context));
  const globals = Object.keys(context).filter((name) => !before.includes(name));
  const decisions = Object.values(context.tiaoli).map((policy) => asked.map((each) => policy.evaluate(each)));
  process.stdout.write(JSON.stringify({ globals, decisions, policies: context.tiaoli }));
});
