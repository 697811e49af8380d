// Asks the evaluator that stands alone and the one of a site the same, for the tests.
// In: {alone, shared, apart, cases}. Out: the places of the cases whose answers differ.
"use strict";
const vm = require("vm");

function policyOf(...scripts) {
  const page = vm.createContext({});
  scripts.forEach((script) => vm.runInContext(script, page));
  return Object.values(page.tiaoli).find((each) => each.evaluate);
}

function answers(policy, cases) {
  return cases.map((each) => JSON.stringify(policy.evaluate(each)));
}

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const { alone, shared, apart, cases } = JSON.parse(text);
  const [whole, small] = [policyOf(alone), policyOf(shared, apart)];
  const [expected, found] = [answers(whole, cases), answers(small, cases)];
  const differ = [...cases.keys()].filter((place) => expected[place] !== found[place]);
  const same = JSON.stringify(whole.reachable) === JSON.stringify(small.reachable);
  process.stdout.write(JSON.stringify(same ? differ : ["reachable"]));
});
