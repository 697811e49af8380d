// Loads evaluators and asks them, for the tests: JSON in, JSON out.
// In: {runtime, jobs: [{source, cases or walk}]}, the sources without the runtime that they share.
// Out: for each job a list of decisions, or {refused: code}; for a walk the cases that it came to.
"use strict";
const Module = require("module");

function load(runtime, sources) {
  const made = new Module("evaluators");
  const bodies = sources.map((text) => `(function (module) {\n${text}\n}(exports[exports.push({exports: {}}) - 1]));`);
  made.exports = [];
  made._compile(`"use strict";\n${runtime}\n${bodies.join("\n")}`, "/evaluators.js");
  return made.exports.map((each) => Object.values(each.exports)[0]);
}

function ask(policy, asked) {
  try {
    return policy.evaluate(asked);
  } catch (error) {
    if (!error.code) throw error;
    return { refused: error.code };
  }
}

// Asks what the first undetermined outcome needs, answers it, and goes on with the next.
function walk(policy) {
  const names = Object.assign(Object.create(null), ...policy.names.map((each) => ({ [each.name]: each })));
  const outcomes = policy.names.filter((each) => each.kind === "outcome").map((each) => each.name);
  const given = { facts: {}, identities: [], "nothing else": false };
  const met = [];
  for (const outcome of outcomes.slice(0, 4)) {
    for (let step = 0; step < 40; step += 1) {
      const { needs } = policy.evaluate(given, [outcome]).outcomes[outcome];
      const name = needs.find((each) => !(each in given.facts) && policy.facts.includes(each));
      if (!name) break;
      given.facts[name] = answered(names[name], met.length, policy);
      met.push(JSON.parse(JSON.stringify(given)));
    }
  }
  return met.length ? met : [given];
}

// Some answer; identities and events are mostly denied, days stand on the edges of the year.
function answered(thing, number, policy) {
  switch (thing.type) {
    case "date": return [policy.from, policy.until][number % 2];
    case "number": case "money": return number % 4;
    case "length": return { months: number % 4, days: 0 };
    case "choice": return thing.choices[number % thing.choices.length].name;
    default: return thing.kind !== "identity" && number % 3 === 0;
  }
}

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const { runtime, jobs } = JSON.parse(text);
  const policies = load(runtime, jobs.map((job) => job.source));
  const answers = jobs.map((job, place) => (
    job.walk ? walk(policies[place]) : job.cases.map((asked) => ask(policies[place], asked))
  ));
  process.stdout.write(JSON.stringify(answers));
});
