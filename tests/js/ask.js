// Loads evaluators and asks them, for the tests: JSON in, JSON out.
// In: [{source, cases: [case or [case, only]]}]. Out: a list of decisions or {refused: code} each.
"use strict";
const Module = require("module");

function load(source, name) {
  const made = new Module(name);
  made._compile(source, name);
  return Object.values(made.exports)[0];
}

function ask(policy, asked) {
  try {
    return policy.evaluate(asked);
  } catch (error) {
    if (!error.code) throw error;
    return { refused: error.code };
  }
}

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const answers = JSON.parse(text).map((job, place) => {
    const policy = load(job.source, `/evaluator-${place}.js`);
    return job.cases.map((asked) => ask(policy, asked));
  });
  process.stdout.write(JSON.stringify(answers));
});
