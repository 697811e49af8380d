// Walks through interviews without a page, for the tests: JSON in, JSON out.
// In: {script, source, data, days, seed, paths, checked, edges, alike, scripted}: the interview's file, an evaluator,
// its data, boundary days; how many random paths, and of how many every question is checked; the days and the classes
// of identities of which every path is walked; lists of answers; values to be said.
// Out: what each path asked and came to; the questions whose answer changed nothing; the results
// that facts which were not asked for can still change.
"use strict";
const crypto = require("crypto");
const Module = require("module");

let Interview;
let calendar;

function load(source) {
  const made = new Module("/evaluator.js");
  made._compile(source, "/evaluator.js");
  return Object.values(made.exports)[0];
}

// Numbers below 1, the same for the same seed.
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shifted(iso, days) {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

class Walker {
  constructor(job) {
    this.data = job.data;
    this.policy = load(job.source);
    this.interview = new Interview(this.policy, this.data);
    this.random = chance(job.seed || 1);
    this.days = job.days;
    this.useful = new Map();
    this.superfluous = new Set();
    this.unsettled = [];
  }

  pick(list) { return list[Math.floor(this.random() * list.length)]; }

  // The answers to try: boundary days, each member of a list and pairs of them.
  answers(question) {
    const { kind } = question;
    if (kind === "set") {
      const one = question.options.map((name) => [name]);
      const two = question.of === "identity"
        ? question.options.flatMap((a, i) => question.options.slice(i + 1).map((b) => [a, b])) : [];
      return [[], ...one, ...two].map((held) => ({ shown: question.options, held }));
    }
    if (kind === "event" || kind === "date") {
      const days = this.days.flatMap((day) => [-1, 0, 1].map((by) => shifted(day, by)))
        .filter((day) => day >= question.min && day <= question.max);
      return kind === "event" ? [false, ...days] : days;
    }
    if (kind === "choice") return question.choices.map((each) => each[0]);
    if (kind === "number") return ["0", "1", "2", "5"];
    return [true, false];
  }

  told(know) {
    return JSON.stringify(this.data.asked.map((role) => {
      const { status, value } = this.interview.decide(know, role);
      return [status, value];
    }));
  }

  // What is known, with every other fact answered at random and no further group or identity.
  completed(know) {
    let full = know;
    for (const [name, it] of Object.entries(this.data.names)) {
      const isMember = this.data.members.includes(name);
      if (isMember || it.event || name in full.facts || it.date in full.facts) continue;
      const question = { ...it, id: name, name, kind: it.kind === "event" ? "event" : it.type };
      const list = this.answers(question);
      if (list.length) full = this.interview.after(full, question, this.pick(list));
    }
    for (const name of Object.keys(full.held)) {
      if (full.held[name]) continue;
      const question = { ...this.data.certified, id: `certified:${name}`, name, kind: "date" };
      const day = this.random() < 0.5 ? question.max : this.pick(this.answers(question));
      full = this.interview.after(full, question, day);
    }
    return full;
  }

  // Whether the result can be another one without the answer, or with another answer. Of a list:
  // each option.
  checkUse(know, question) {
    const list = question.max ? [...this.answers(question), question.max] : this.answers(question);
    const none = list[0];
    const parts = question.kind === "set"
      ? question.options.map((name) => [name, [none, { ...none, held: [name] }]])
      : [[question.id, list]];
    for (const [name, tried] of parts) {
      const key = JSON.stringify([know, name]);
      if (this.useful.has(key)) continue;
      this.useful.set(key, true);
      if (!this.differ(know, question, tried) && !this.settlesWithOthers(know)) {
        this.superfluous.add(JSON.stringify({ question: name, facts: know.facts, held: know.held }));
      }
    }
  }

  differ(know, question, tried) {
    for (let turn = 0; turn < 400; turn += 1) {
      const rest = this.completed(this.interview.after(know, question, this.pick(tried)));
      if (this.interview.contradicts(rest)) continue;
      const without = { ...rest, facts: { ...rest.facts }, held: { ...rest.held } };
      if (question.kind === "set") question.options.forEach((name) => { delete without.facts[name]; });
      else [question.name, question.date].forEach((name) => { delete without.facts[name]; });
      if (question.name in without.held) without.held[question.name] = null;
      const results = new Set([this.told(without)]);
      for (const answer of tried) {
        const full = { ...rest, facts: { ...rest.facts }, held: { ...rest.held } };
        const names = question.kind === "set" ? question.options : [question.name, question.date];
        names.forEach((name) => { delete full.facts[name]; delete full.held[name]; });
        const then = this.completed(this.interview.after(full, question, answer));
        if (this.interview.contradicts(then)) continue;
        results.add(this.told(then));
        if (results.size > 1) return true;
      }
    }
    return false;
  }

  // Whether no question matters alone, but all together settle what is told.
  settlesWithOthers(know) {
    const told = this.told(know);
    const alone = this.interview.search(know, false);
    return !alone && [1, 2, 3, 4, 5, 6, 7, 8].some(() => {
      const full = this.completed(know);
      return !this.interview.contradicts(full) && this.told(full) !== told;
    });
  }

  // Whether the result stands whatever the facts are that were not asked for.
  checkSettled(know) {
    if (this.interview.stop(know)) return;
    const result = this.told(know);
    for (let turn = 0; turn < 3; turn += 1) {
      const full = this.completed({ ...know, facts: { ...know.facts } });
      for (const name of this.data.members) {
        if (name in full.facts || name in full.held || this.random() < 0.7) continue;
        if (this.data.names[name].kind === "group") full.facts[name] = true;
        else full.held[name] = this.pick(this.answers({ ...this.data.certified, kind: "date" }));
      }
      if (this.interview.contradicts(full)) continue;
      const other = this.told(full);
      if (other !== result) this.unsettled.push({ know, full: full.facts, held: full.held, result, other });
    }
  }

  path(isChecked) {
    const answers = {};
    const asked = [];
    for (;;) {
      const { question, know } = this.interview.run(answers);
      if (!question) {
        if (isChecked) this.checkSettled(know);
        return this.end(asked, know);
      }
      if (asked.includes(question.id)) throw new Error(`${question.id} is asked again`);
      if (isChecked) this.checkUse(know, question);
      const list = this.answers(question);
      let answer;
      do answer = this.pick(list);
      while (this.interview.contradicts(this.interview.after(know, question, answer)));
      asked.push(question.id);
      answers[question.id] = answer;
    }
  }

  // What a path comes to: each outcome with the case that it was asked for.
  end(asked, know) {
    const told = [...this.data.roles, ...this.data.noted].map((role) => ({
      outcome: this.data.outcomes[role],
      given: this.interview.caseOf(know, role),
      decision: this.interview.decide(know, role),
    }));
    return { asked, told, result: this.interview.result(know) };
  }

  // Every path on which one group or identity is held, or two identities: of two, one pair for each
  // pair of classes; a class holds the identities that the rules treat alike. What a question leads to is compared answer by
  // answer: one after which everything is the same was asked for nothing. Returns all that follows.
  every(know, job, found) {
    const question = this.interview.next(know);
    if (!question) {
      found.push(this.end([], know));
      return this.told(know);
    }
    const after = this.few(question, know, job).map((answer) => {
      const then = this.interview.after(know, question, answer);
      return this.interview.contradicts(then) ? null : { answer, follows: this.every(then, job, found) };
    }).filter(Boolean);
    const differ = (list) => new Set(list.map((each) => each.follows)).size > 1;
    const none = after[0];
    const idle = question.kind === "set"
      ? after.slice(1).some((each) => each.answer.held.length === 1 && !differ([none, each])) : !differ(after);
    if (idle) this.checkUse(know, question);
    return digest(JSON.stringify([question.id, after]));
  }

  few(question, know, { edges, alike }) {
    const { kind } = question;
    const held = Object.keys(know.held).length;
    const isAlone = !held && this.data.members.every((name) => !know.facts[name]);
    if (kind === "set") {
      const one = isAlone ? question.options.map((name) => [name]) : [];
      const pairs = question.of === "identity" && isAlone ? this.pairs(question.options, alike) : [];
      return [[], ...one, ...pairs].map((names) => ({ shown: question.options, held: names }));
    }
    if (kind === "event" || kind === "date") {
      const days = edges.slice(0, this.reach(know, alike, edges.length))
        .filter((day) => day >= question.min && day <= question.max);
      return kind === "event" && held < 2 ? [false, ...days] : days;
    }
    return this.answers(question);
  }

  // How many of the days are tried: all for people without identities and for the first of a class,
  // two for pairs, one for the others of a class.
  reach(know, alike, all) {
    const held = Object.keys(know.held);
    if (!held.length) return all;
    if (held.length > 1) return 2;
    const first = Object.keys(alike).find((name) => alike[name] === alike[held[0]]);
    return first === held[0] ? all : 1;
  }

  pairs(options, alike) {
    const found = new Map();
    options.forEach((one, place) => options.slice(place + 1).forEach((other) => {
      const key = [alike[one], alike[other]].sort().join();
      if (!found.has(key)) found.set(key, [one, other]);
    }));
    return [...found.values()];
  }

  // The result of given answers; a question without one ends the path.
  scripted(given) {
    const answers = {};
    for (;;) {
      const { asked, question, know } = this.interview.run(answers);
      if (!question) {
        const result = this.interview.result(know);
        const file = calendar(this.policy, this.data, result.days);
        return { asked: asked.map((each) => each.question.id), result, file };
      }
      if (!(question.id in given) || question.id in answers) return { asked: asked.map((each) => each.question.id), question };
      const answer = given[question.id];
      answers[question.id] = question.kind === "set"
        ? { shown: question.options, held: answer.filter((name) => question.options.includes(name)) } : answer;
    }
  }
}

function digest(text) { return crypto.createHash("sha1").update(text).digest("hex"); }

let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => {
  const job = JSON.parse(text);
  ({ Interview, calendar } = require(job.script));
  const walker = new Walker(job);
  const paths = [];
  for (let number = 0; number < (job.paths || 0); number += 1) paths.push(walker.path(number < job.checked));
  if (job.edges) walker.every({ facts: {}, held: {}, skipped: {}, rounds: {} }, job, paths);
  process.stdout.write(JSON.stringify({
    paths,
    superfluous: [...walker.superfluous].map(JSON.parse),
    unsettled: walker.unsettled.slice(0, 3),
    scripted: (job.scripted || []).map((given) => walker.scripted(given)),
    said: (job.said || []).map((value) => walker.interview.value(value)),
  }));
});
