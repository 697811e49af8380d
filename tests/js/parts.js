// Calls functions of the runtime, for the tests. In: {runtime, calls: [[name, ...arguments]]}.
// An argument is a decimal text, a fraction [top, bottom], a day {y, m, d}, a length {months, days},
// true or false. Out: the text of each result, or "arithmetic".
"use strict";
const Module = require("module");

const SHELL = `
exports.call = function (name, given) {
  var it = name in calendar ? calendar[name] : {
    sum: sum, difference: difference, product: product, quotient: quotient, floor: floor, ceiling: ceiling,
    figure: figure, compareNumbers: compareNumbers, rounded: rounded, compareLengths: compareLengths
  }[name];
  function read(each) {
    if (Array.isArray(each)) return quotient(decimal(each[0]), decimal(each[1]));
    if (each.y) return new Day(each.y, each.m, each.d);
    if ("months" in Object(each)) return length(each.months, each.days);
    return /^-?\\d/.test(each) ? decimal(each) : each;
  }
  try {
    var found = it.apply(null, given.map(read));
    return typeof found === "string" ? found : valueKey(found);
  } catch (error) {
    if (error instanceof Arithmetic) return "arithmetic";
    throw error;
  }
};`;

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const { runtime, calls } = JSON.parse(text);
  const made = new Module("runtime");
  made._compile(runtime + SHELL, "/runtime.js");
  process.stdout.write(JSON.stringify(calls.map(([name, ...given]) => made.exports.call(name, given))));
});
