/* The interview: one question at a time, only those whose answer can still change what is told.
   Everything happens in the page: no request, no storage. First the logic, which runs in node too;
   then the page. All words come from the data that stand in the page. */
(function (root) {
  "use strict";

  function copy(map) {
    var made = {};
    Object.keys(map).forEach(function (key) { made[key] = map[key]; });
    return made;
  }
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (whole, key) { return key in values ? values[key] : whole; });
  }
  function isDay(text) { return /^\d{4}-\d\d-\d\d$/.test(text); }
  function has(list, item) { return list.indexOf(item) >= 0; }
  function union(lists) {
    return [].concat.apply([], lists).filter(function (each, place, all) { return all.indexOf(each) === place; });
  }

  /* How often answers are tried before a question counts as idle; from how many needs on. */
  var TURNS = 8, MANY = 7;

  /* policy: what an evaluator publishes. data: questions, labels and words. */
  function Interview(policy, data) {
    this.policy = policy;
    this.data = data;
    this.words = data.words;
    this.roles = data.roles;
    this.members = data.members;
    this.known = {};
  }

  Interview.prototype = {
    /* ---- what the evaluator says */

    ask: function (given, outcome) {
      var key = outcome + JSON.stringify(given);
      if (!(key in this.known)) { this.known[key] = this.policy.evaluate(given, [outcome]).outcomes[outcome]; }
      return this.known[key];
    },

    /* The case: a group or identity that was not chosen is not held, but `open` is left unknown. */
    given: function (know, open) {
      var facts = copy(know.facts);
      this.members.forEach(function (name) {
        if (!(name in facts || name in know.held || name === open)) { facts[name] = false; }
      });
      return {facts: facts, identities: Object.keys(know.held).map(function (name) {
        return {name: name, certified: know.held[name]};
      })};
    },

    /* The case in which what has not happened yet happens on the last day for it. */
    supposed: function (given, role) {
      var suppose = this.data.suppose, names = this.data.names, last, facts;
      var late = !has(suppose.roles, role) ? [] : suppose.events.filter(function (event) {
        return given.facts[event] === false && names[event];
      });
      if (!late.length) { return null; }
      last = this.ask(given, suppose.outcome).ends.until.value;
      if (typeof last !== "string") { return null; }
      facts = copy(given.facts);
      late.forEach(function (event) {
        delete facts[event];
        facts[names[event].date] = last;
      });
      return {facts: facts, identities: given.identities};
    },

    /* What only a note tells is looked at with nothing else in the case: nothing is asked for it. */
    caseOf: function (know, role, open) {
      var given = this.given(know, open);
      if (has(this.data.noted, role)) { given["nothing else"] = true; }
      return this.supposed(given, role) || given;
    },

    decide: function (know, role, open) {
      return this.ask(this.caseOf(know, role, open), this.data.outcomes[role]);
    },

    /* The texts of the values that are possible; none where one of them cannot be said or they are many. */
    possible: function (decision) {
      var self = this, texts = union([decision.possible.map(function (each) {
        return typeof each === "string" || (each["at least"] !== undefined && !each["share of"]) ? self.value(each) : "";
      })]);
      return has(texts, "") || texts.length < 2 || texts.length > 4 ? "" : texts.join(this.words.or);
    },

    /* Both ends of a period in which there is no day, whatever is unknown; else null. */
    nothing: function (decision) {
      var value = decision.value, ends = decision.ends, last = ends && ends.until.value, days = ends ? ends.from.possible : [];
      if (value && value.empty) { return {from: this.day(value.from), until: this.day(value.until)}; }
      if (!ends || decision.status !== "undetermined" || !isDay(last) || !days.length) { return null; }
      var isNever = days.every(function (each) { return isDay(each) && each > last; });
      return isNever ? {from: days.map(this.day, this).join(this.words.or), until: this.day(last)} : null;
    },

    /* Whether a decision is one of `no|empty`, or none of `!yes`. */
    matches: function (decision, token) {
      var names = this.data.names, value = decision.value, status = decision.status;
      if (token.charAt(0) === "!") { return !this.matches(decision, token.slice(1)); }
      var isMissing = status === "undetermined" && decision.needs.some(function (need) { return need in names; });
      var is = {
        yes: value === true, maybe: value === true || has(decision.possible, true), no: value === false, zero: value === "0", empty: Boolean(this.nothing(decision)),
        known: status === "value", missing: isMissing, open: status === "undetermined" && !isMissing,
        silent: status === "silent", conflict: status === "conflict"
      };
      return token.split("|").some(function (each) { return is[each]; });
    },

    meets: function (know, when) {
      return Object.keys(when).every(function (role) {
        return role in this.data.outcomes ? this.matches(this.decide(know, role), when[role]) : has("!", when[role].charAt(0));
      }, this);
    },

    /* Whether an entry of the data is for this case: what is decided, answered, and done too late. */
    fits: function (know, entry) {
      var given = entry.given || {}, late = entry.late, names = this.data.names, last;
      if (!this.meets(know, entry.when || {})) { return false; }
      if (!Object.keys(given).every(function (name) { return know.facts[name] === given[name]; })) { return false; }
      if (!late) { return true; }
      if (!names[late.event] || !(late.role in this.data.outcomes)) { return false; }
      last = this.decide(know, late.role).ends.until.value;
      return isDay(last) && know.facts[names[late.event].date] > last;
    },

    /* The rule after which nothing more is asked; `unless` looks at the case with nothing else in it. */
    stop: function (know) {
      var self = this, closed = this.given(know);
      closed["nothing else"] = true;
      return this.data.stops.filter(function (stop) {
        return self.fits(know, stop) && !Object.keys(stop.unless || {}).some(function (role) {
          return role in self.data.outcomes && self.matches(self.ask(closed, self.data.outcomes[role]), stop.unless[role]);
        });
      })[0];
    },

    /* ---- questions */

    /* The question that settles a need; empty where the reader cannot settle it. */
    questionOf: function (know, need) {
      var it = this.data.names[need];
      if (!it) { return ""; }
      if (it.kind === "identity") { return "certified:" + need; }
      return it.event || need;
    },

    /* Whether an outcome that is told needs the answer. Where the policy leaves something open too,
       or much is needed, the need is no proof that an answer is told otherwise: answers are tried. */
    needs: function (know, role, need, question, isLast, open) {
      if (!this.policy.reachable[this.data.outcomes[role]].some(need, this)) { return false; }
      var decision = this.decide(know, role, open), names = this.data.names;
      if (!decision.needs.some(need, this)) { return false; }
      var isProof = decision.needs.length < MANY && decision.needs.every(function (each) {
        return each in names && !know.skipped[this.questionOf(know, each)];
      }, this);
      return isProof || (isLast ? this.gains(know, role, question) : this.tells(know, role, question));
    },

    wants: function (know, question, isLast) {
      var isKnown = question.name in know.facts || question.date in know.facts || know.skipped[question.id];
      return !isKnown && this.data.asked.some(function (role) {
        return this.needs(know, role, function (each) { return this.questionOf(know, each) === question.id; }, question, isLast);
      }, this);
    },

    /* Whether holding it, and nothing else that was not chosen, can still change what is told. */
    matters: function (know, name) {
      var alone = {kind: "set", of: this.data.names[name].kind, options: [name]};
      return this.data.asked.some(function (role) {
        return this.needs(know, role, function (each) { return each === name; }, alone, false, name);
      }, this);
    },

    tells: function (know, role, question) {
      for (var turn = 0, told; turn < TURNS; turn++) {
        told = this.answersTo(question, turn).concat(question.kind === "set" ? [] : [null]);
        told = union(told.map(this.comesTo.bind(this, know, role, question, turn))).filter(Boolean);
        if (told.length > 1) { return true; }
      }
      return false;
    },

    /* Whether all answers together settle what none of them changes alone. */
    gains: function (know, role, question) {
      var now = this.decide(know, role), told = this.told(know, now);
      for (var turn = 0; turn < TURNS; turn++) {
        if (this.answersTo(question, turn).some(settles, this)) { return true; }
      }
      function settles(answer) { return has(["", told], this.comesTo(know, role, question, turn, answer)) === false; }
      return false;
    },

    /* Some of the answers that a question can have, others each turn. */
    answersTo: function (question, turn) {
      var kind = question.kind, days = this.data.days.filter(function (day) {
        return day >= question.min && day <= question.max && (kind === "event" || kind === "date");
      }).filter(function (_, place) { return place % 4 === turn % 4; });
      if (kind === "set") { return [{held: []}, {held: question.options}]; }
      if (kind === "choice") { return question.choices.map(function (each) { return each[0]; }); }
      if (kind === "event") { return [false].concat(days); }
      return kind === "date" ? days : kind === "yes/no" ? [true, false] : ["0", "1", "2", "5"];
    },

    /* What is told of a role after the answer (null: without it), all else that is asked answered. */
    comesTo: function (know, role, question, turn, answer) {
      var left = 9, decision, list, names = this.data.names, self = this, before = know;
      function isAsked(need) { return need in names && !know.skipped[self.questionOf(know, need)]; }
      for (; question; question = left-- && this.question(know, decision.needs.filter(isAsked)[0])) {
        list = this.answersTo(question, turn);
        know = this.after(know, question, left === 9 ? answer : list[(question.id.length * 7 + turn * 3) % list.length]);
        if (this.contradicts(know)) { return ""; }
        decision = this.decide(know, role);
      }
      return this.told(before, decision);
    },

    /* A decision as it is told: with what is possible, where a reader did not know an answer before. */
    told: function (know, decision) {
      var ends = decision.ends, open = ends ? [ends.from.possible, ends.until.possible] : decision.possible;
      return JSON.stringify([decision.status, decision.value].concat(Object.keys(know.skipped).length ? [open] : []));
    },

    /* The question that settles a need. */
    question: function (know, need) {
      return need && this.asking(know, this.questionOf(know, need));
    },

    /* A question in the words for the groups that were chosen. */
    asking: function (know, id) {
      var names = this.data.names, name = id.replace("certified:", ""), found = copy(name === id ? names[id] : this.data.certified);
      found.id = id;
      found.name = name;
      if (name !== id) { found.ask = fill(this.words.certified, {name: names[name].label}); }
      found.kind = name !== id ? "date" : found.kind === "event" ? "event" : found.type;
      (found.cases || []).filter(function (each) { return know.facts[each.held]; }).slice(0, 1).forEach(function (each) {
        Object.keys(each).forEach(function (key) { found[key] = each[key]; });
      });
      return found;
    },

    /* The next question, or null where all is told. */
    next: function (know) {
      return this.stop(know) ? null : this.search(know, false) || this.search(know, true);
    },

    /* The first question that is wanted; at last one of those that matter only together. */
    search: function (know, isLast) {
      var found = null, self = this;
      function isWanted(id) {
        found = self.asking(know, id);
        return self.wants(know, found, isLast);
      }
      function isNext(id) {
        if (id === "certified") { return Object.keys(know.held).some(function (name) { return isWanted("certified:" + name); }); }
        if (id !== "group" && id !== "identity") { return isWanted(id); }
        found = isLast ? null : self.choice(know, id);
        return found;
      }
      return this.data.order.some(isNext) ? found : null;
    },

    choice: function (know, kind) {
      var round = know.rounds[kind] || 0, names = this.data.names;
      var options = this.members.filter(function (name) {
        return names[name].kind === kind && !(name in know.facts || name in know.held) && this.matters(know, name);
      }, this);
      if (!options.length) { return null; }
      return {id: kind + (round || ""), kind: "set", of: kind, options: options, ask: this.data.sets[kind].ask, hint: this.data.sets[kind].hint};
    },

    /* What is known after an answer: null is “I do not know”; of an event true is “I forgot when”. */
    after: function (know, question, answer) {
      var it = {facts: copy(know.facts), held: copy(know.held), skipped: copy(know.skipped), rounds: copy(know.rounds)};
      var names = this.data.names, members = this.members, taken = this.data.taken;
      if (question.kind === "set") {
        it.rounds[question.of] = (it.rounds[question.of] || 0) + 1;
        question.options.forEach(function (name) {
          if (!has(answer.held, name)) { if (!(name in it.held)) { it.facts[name] = false; } return; }
          if (question.of === "group") {
            it.facts[name] = true;
            Object.keys(taken[name] || {}).forEach(function (fact) { it.facts[fact] = taken[name][fact]; });
            return;
          }
          it.held[name] = null;
          members.forEach(function (whole) {
            if (!has(names[whole].includes || [], name) || whole in it.held) { return; }
            delete it.facts[whole];
            it.held[whole] = null;
          });
        });
      } else if (answer === null) { it.skipped[question.id] = true; }
      else if (question.id !== question.name) { it.held[question.name] = answer; }
      else if (question.kind === "event" && typeof answer === "string") { it.facts[question.date] = answer; }
      else {
        it.facts[question.name] = answer;
        if (question.kind === "event" && answer) { it.skipped[question.id] = true; }
      }
      return it;
    },

    /* The facts cannot all be so. */
    contradicts: function (know) {
      try { this.decide(know, this.roles[0]); } catch (error) {
        if (!error.code) { throw error; }
        return true;
      }
      return false;
    },

    /* Through the answers by question id: what was read, what is known, the question that is next. */
    run: function (answers) {
      var know = {facts: {}, held: {}, skipped: {}, rounds: {}}, asked = [], question, answer, then;
      while ((question = this.next(know))) {
        answer = answers[question.id];
        if (answer === undefined || (question.kind === "set" && question.options.some(isNew))) { break; }
        then = this.after(know, question, answer);
        if (this.contradicts(then)) { break; }
        asked.push({question: question, answer: answer});
        know = then;
      }
      function isNew(name) { return !has(answer.shown, name); }
      return {asked: asked, know: know, question: question};
    },

    /* ---- the result in words */

    day: function (iso) {
      var parts = iso.split("-").map(Number);
      return fill(this.words.day, {year: parts[0], month: this.words.months[parts[1] - 1], day: parts[2]});
    },

    value: function (value) {
      var self = this, ends = ["at least", "at most"], whole = value && value["share of"];
      if (typeof value === "string") {
        return isDay(value) ? this.day(value) : fill(this.words.money, {amount: value});
      }
      return value ? ends.filter(function (end) {
        return value[end] && value[end] !== "0";
      }).map(function (end) {
        var share = whole && fill(self.words.share, {whole: self.data.wholes[whole], percent: String(Math.round(value[end] * 1e6) / 1e4)});
        return fill(self.words[(isDay(value[end]) ? "day " : "") + end], {value: share || self.value(value[end])});
      }).join(this.words.comma) : "";
    },

    said: function (decision) {
      var text = decision.status === "value" ? this.value(decision.value) : "";
      if (text) { return text; }
      if (decision.status === "conflict") { return this.words.conflict; }
      text = this.possible(decision);
      if (text) { return fill(this.words.may_be, {values: text}); }
      return this.matches(decision, "missing") ? this.words.missing : this.words.unknown;
    },

    answer: function (question, answer) {
      var words = this.words, names = this.data.names;
      if (answer === null) { return words.unsure; }
      if (question.kind === "set") {
        var held = question.options.filter(function (name) { return has(answer.held, name); });
        return held.map(function (name) { return names[name].label; }).join(words.comma) || words.none;
      }
      if (question.kind === "event" && typeof answer === "boolean") { return answer ? words.forgot : question.no || words.not_yet; }
      if (question.kind === "choice") { return question.choices.filter(function (each) { return each[0] === answer; })[0][1]; }
      if (typeof answer === "boolean") { return answer ? question.yes || words.yes : question.no || words.no; }
      return question.kind === "number" || question.kind === "money" ? String(answer) : this.day(answer);
    },

    result: function (know) {
      var data = this.data, self = this, stop = this.stop(know), decisions = {}, texts = {year: this.policy.year};
      var roles = stop ? Object.keys(stop.when) : this.roles;
      this.roles.forEach(function (role) {
        decisions[role] = self.decide(know, role);
        texts[role] = self.said(decisions[role]);
      });
      var headline = data.headlines.filter(function (each) { return self.fits(know, each); })[0];
      var shown = data.asked.filter(function (role) { return has(roles, role) && !(stop && decisions[role].status === "undetermined"); });
      return {
        headline: fill(headline.text, texts), bare: Boolean(headline.bare), decisions: decisions, notes: this.notes(know),
        verdicts: shown.filter(function (role) {
          var other = decisions[data.implied[role]];
          return !(role in headline.when || (other && other.value && decisions[role].value));
        }).map(function (role) { return self.verdict(role, decisions[role]); }).filter(Boolean),
        facts: stop ? [] : [].concat.apply([], data.facts.map(function (fact) { return self.fact(know, fact); })),
        supposed: !stop && Boolean(this.supposed(this.given(know), data.suppose.roles[0])),
        why: this.inOrder(union(shown.map(function (role) { return decisions[role].clauses; }))),
        open: [].concat.apply([], shown.map(function (role) { return self.open(know, role, decisions[role]); })),
        days: stop || headline.bare ? [] : this.days(decisions)
      };
    },

    inOrder: function (ids) {
      return this.policy.clauses.map(function (clause) { return clause.id; }).filter(function (id) { return has(ids, id); });
    },

    verdict: function (role, decision) {
      var words = this.data.verdicts[role];
      return words && typeof decision.value === "boolean" ? words[decision.value ? "yes" : "no"] : "";
    },

    /* What a reader must be told besides, with the clauses that say so. */
    notes: function (know) {
      var self = this, data = this.data;
      return data.notes.filter(function (each) { return self.fits(know, each); }).map(function (each) {
        var last = each.late && self.decide(know, each.late.role).ends.until.value;
        var said = Object.keys(each.when || {}).filter(function (role) { return has(data.noted, role); });
        return {
          text: fill(each.text, {until: last ? self.day(last) : ""}), ask: each.ask ? data.office : "",
          clauses: self.inOrder(union(said.map(function (role) { return self.decide(know, role).clauses; })))
        };
      });
    },

    /* A fact of the card: a label, and a text or ways. The label follows the case. */
    fact: function (know, fact) {
      var decision = this.decide(know, fact.role), self = this, none = this.nothing(decision), ends = decision.ends;
      if (!this.meets(know, fact.when || {})) { return []; }
      var own = fact.variants.filter(function (each) {
        return self.meets(know, each.when || {}) && (!each.held || know.facts[each.held] === true || each.held in know.held);
      })[0] || fact;
      if (fact.ways) {
        var ways = (own.ways || fact.ways).map(function (place) { return self.data.ways[place]; });
        return [{label: own.label, text: ways.length ? "" : this.words.unknown, ways: ways}];
      }
      if (none) { return fact.empty ? [{label: own.label, text: fill(fact.empty, none)}] : []; }
      return [{label: own.label, text: this.said(ends ? ends[fact.end] : decision)}];
    },

    /* What a role leaves open, and whom to ask. */
    open: function (know, role, decision) {
      var data = this.data, words = this.words, ends = decision.ends ? [decision.ends.from, decision.ends.until] : [decision];
      var label = data.labels[role], names = data.names, bodies = data.bodies, self = this;
      if (this.nothing(decision)) { return []; }
      if (has(["value", "silent"], decision.status) && (decision.status === "value" || role in data.verdicts)) { return []; }
      if (decision.status === "conflict") {
        var reasons = data.reasons.filter(function (each) {
          return Object.keys(each.clauses).every(function (id) { return has(decision.clauses, id); });
        }).map(function (each) { return each.reason; });
        return [{text: fill(words.open_conflict, {what: label}) + reasons.slice(0, 1).map(function (reason) { return reason + words.stop; }).join(""), ask: data.office, clauses: this.inOrder(decision.clauses)}];
      }
      var needs = union(ends.map(function (end) { return end.needs; }));
      var missing = needs.filter(function (need) { return need in names; });
      var set = needs.filter(function (need) { return need in bodies; });
      var certifying = union(missing.map(function (need) { return names[need].body || []; }));
      var ask = union([certifying, set]).map(function (body) { return bodies[body]; }).join(words.comma);
      var what = union(missing.map(function (need) {
        if (need in know.held) { return fill(words.date_of, {name: names[need].label}); }
        return names[need].kind === "fact" && names[need].ask
          ? fill(words.answer_to, {ask: self.asking(know, need).ask}) : names[need].label;
      })).join(words.comma);
      var possible = union([ends.map(function (end) { return self.possible(end); })]).filter(Boolean).map(function (values) {
        return fill(words.possible, {values: values});
      }).join("");
      return [{text: fill(what ? words.open_missing : words.open_unknown, {what: label, needs: what}) + possible, ask: ask || data.office, clauses: []}];
    },

    /* Days for a calendar: what, and which day. */
    days: function (decisions) {
      var found = [];
      this.data.calendar.forEach(function (each) {
        var value = decisions[each.role].value;
        if (!value || value.empty || typeof value[each.end] !== "string") { return; }
        found.push({id: each.role + "-" + each.end, day: value[each.end], text: each.text});
      });
      return found;
    }
  };

  /* ---- a calendar file: lines of at most 75 octets, the same bytes for the same answers */

  function calendar(policy, data, days) {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tiaoli//" + policy.hash.slice(0, 12) + "//"];
    days.forEach(function (each) {
      var next = new Date(each.day + "T00:00:00Z");
      next.setUTCDate(next.getUTCDate() + 1);
      lines.push("BEGIN:VEVENT", "UID:" + policy.policy.replace(/[^a-z0-9]+/g, "-") + "-" + each.id + "-" + each.day + "@tiaoli",
        "DTSTAMP:" + compact(data.stamp) + "T000000Z", "DTSTART;VALUE=DATE:" + compact(each.day),
        "DTEND;VALUE=DATE:" + compact(next.toISOString().slice(0, 10)),
        "SUMMARY:" + each.text.replace(/[\\;,]/g, "\\$&"), "END:VEVENT");
    });
    return lines.concat("END:VCALENDAR", "").map(folded).join("\r\n");
  }
  function compact(day) { return day.replace(/-/g, ""); }
  function folded(line) {
    var size = 0;
    return line.replace(/[\ud800-\udbff][\udc00-\udfff]|[^]/g, function (sign) {
      var octets = encodeURIComponent(sign).replace(/%../g, "x").length;
      size += octets;
      if (size <= 74) { return sign; }
      size = octets + 1;
      return "\r\n " + sign;
    });
  }

  if (typeof module === "object" && module.exports) {
    module.exports = {Interview: Interview, calendar: calendar};
    return;
  }

  /* ---- the page */

  var place = document.getElementById("interview"), text = document.getElementById("interview-data");
  if (!place || !text || !root.tiaoli) { return; }
  var data = JSON.parse(text.textContent), words = data.words, policy = root.tiaoli[data.policy];
  var interview = new Interview(policy, data), answers = {}, editing = "";
  var isEnglish = document.documentElement.lang === "en";

  /* An element; Chinese on an English page says so. */
  function make(tag, attributes, inside) {
    var it = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== false) { it.setAttribute(key, attributes[key] === true ? "" : attributes[key]); }
    });
    [].concat(inside === undefined ? [] : inside).forEach(function (each) {
      if (typeof each !== "string") { it.appendChild(each); return; }
      if (isEnglish && /[\u4e00-\u9fff]/.test(each)) {
        each.split(/([\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]+)/).forEach(function (part, place) {
          if (place % 2) { it.appendChild(make("span", {lang: "zh-Hans"})).textContent = part; }
          else if (part) { it.appendChild(document.createTextNode(part)); }
        });
      } else { it.appendChild(document.createTextNode(each)); }
    });
    return it;
  }
  function button(label, act, look) {
    var it = make("button", {type: "button", "class": look || "plain"}, label);
    it.addEventListener("click", act);
    return it;
  }

  function show(isFirst) {
    var state = interview.run(answers), asked = state.asked, question = state.question, past = asked;
    asked.forEach(function (each, number) {
      if (each.question.id !== editing) { return; }
      question = each.question;
      past = asked.slice(0, number);
    });
    place.textContent = "";
    if (question) {
      summary(past);
      if (!past.length && data.about) { place.appendChild(make("p", {"class": "note"}, data.about)); }
      place.appendChild(form(question, answers[question.id]));
    } else {
      card(interview.result(state.know));
      summary(past);
    }
    var head = place.querySelector("legend, .result h2");
    if (!isFirst) { head.focus(); head.scrollIntoView({block: "nearest"}); }
  }

  function summary(asked) {
    if (!asked.length) { return; }
    place.appendChild(make("h2", {"class": "visually-hidden"}, words.answers));
    place.appendChild(make("dl", {"class": "answers"}, asked.map(function (each) {
      var change = button(words.change, function () { editing = each.question.id; show(); });
      change.appendChild(make("span", {"class": "visually-hidden"}, words.colon + each.question.ask));
      return make("div", {}, [
        make("dt", {}, each.question.ask), make("dd", {}, interview.answer(each.question, each.answer)), make("dd", {}, change)
      ]);
    })));
  }

  /* One question as a form; `last` is the answer given before. */
  function form(question, last) {
    var error = make("p", {"class": "error", id: "interview-error", role: "alert"});
    var fields = fieldsOf(question, last);
    var set = make("fieldset", {"aria-describedby": (question.hint ? "interview-hint " : "") + "interview-error"}, [make("legend", {tabindex: "-1"}, question.ask)]);
    if (question.hint) { set.appendChild(make("p", {"class": "muted", id: "interview-hint"}, question.hint)); }
    set.appendChild(error);
    fields.nodes.forEach(function (node) { set.appendChild(node); });
    var it = make("form", {novalidate: true, autocomplete: "off"}, [set, make("p", {"class": "buttons"}, make("button", {type: "submit"}, words.go))]);
    it.addEventListener("submit", function (event) {
      event.preventDefault();
      var read = fields.read(), known = answers[question.id];
      if (read.problem === undefined) {
        answers[question.id] = read.answer;
        if (refused(question)) {
          answers[question.id] = known;
          read.problem = words.contradiction;
        }
      }
      if (read.problem === undefined) { editing = ""; show(); return; }
      error.textContent = "";
      error.textContent = read.problem;
      var first = it.querySelector("input");
      first.setAttribute("aria-invalid", "true");
      first.focus();
    });
    return it;
  }

  function refused(question) {
    var state = interview.run(answers);
    return Boolean(state.question) && state.question.id === question.id;
  }

  function option(type, value, label, isOn) {
    var input = make("input", {type: type, name: "answer", value: value});
    input.checked = Boolean(isOn);
    return {input: input, node: make("label", {"class": "choice"}, [input, make("span", {}, label)])};
  }

  function fieldsOf(question, last) {
    if (question.kind === "set") { return setFields(question, last); }
    if (question.kind === "event" || question.kind === "date") { return dayFields(question, last); }
    if (question.kind === "number" || question.kind === "money") { return numberField(question, last); }
    var choices = question.kind === "choice" ? question.choices : [[true, question.yes || words.yes], [false, question.no || words.no]];
    choices = choices.concat([[null, words.unsure]]);
    var options = choices.map(function (each, number) { return option("radio", number, each[1], each[0] === last); });
    return {nodes: nodesOf(options), read: function () {
      var on = options.map(function (each) { return each.input.checked; }).indexOf(true);
      return on < 0 ? {problem: words.empty} : {answer: choices[on][0]};
    }};
  }
  function nodesOf(options) { return options.map(function (each) { return each.node; }); }

  function setFields(question, last) {
    var options = question.options.map(function (name) {
      return option("checkbox", name, data.names[name].label, last && has(last.held, name));
    });
    var none = option("checkbox", "", words.none, last && !last.held.length);
    options.forEach(function (each) {
      each.input.addEventListener("change", function () { if (each.input.checked) { none.input.checked = false; } });
    });
    none.input.addEventListener("change", function () {
      if (none.input.checked) { options.forEach(function (each) { each.input.checked = false; }); }
    });
    return {nodes: nodesOf(options.concat(none)), read: function () {
      var held = question.options.filter(function (_, number) { return options[number].input.checked; });
      return held.length || none.input.checked ? {answer: {shown: question.options, held: held}} : {problem: words.empty};
    }};
  }

  /* A day, or that it has not come yet, or that it is not known. */
  function dayFields(question, last) {
    var isEvent = question.kind === "event";
    var on = option("radio", "on", question.yes || words.on_day, typeof last === "string");
    var not = option("radio", "not", question.no || words.not_yet, last === false);
    var unsure = option("radio", "unsure", isEvent ? words.forgot : words.unsure, last === null || last === true);
    var input = make("input", {type: "date", id: "interview-day", min: question.min, max: question.max, value: typeof last === "string" ? last : ""});
    input.addEventListener("input", function () { on.input.checked = true; });
    var day = make("p", {"class": "day"}, [make("label", {"for": "interview-day"}, words.day_label), input]);
    return {nodes: nodesOf([on]).concat(day, nodesOf(isEvent ? [not, unsure] : [unsure])), read: function () {
      if (not.input.checked) { return {answer: false}; }
      if (unsure.input.checked) { return {answer: isEvent ? true : null}; }
      if (!on.input.checked) { return {problem: words.empty}; }
      if (!/^\d{4}-\d\d-\d\d$/.test(input.value)) { return {problem: words.no_day}; }
      if (input.value < question.min || input.value > question.max) {
        return {problem: fill(words.other_day, {min: interview.day(question.min), max: interview.day(question.max)})};
      }
      return {answer: input.value};
    }};
  }

  function numberField(question, last) {
    var input = make("input", {type: "text", inputmode: "decimal", id: "interview-number", value: typeof last === "string" ? last : ""});
    var unsure = option("checkbox", "unsure", words.unsure, last === null);
    return {nodes: [make("p", {}, [make("label", {"for": "interview-number"}, words.number_label), input]), unsure.node], read: function () {
      if (unsure.input.checked) { return {answer: null}; }
      return /^\d{1,9}(\.\d{1,2})?$/.test(input.value) ? {answer: input.value} : {problem: words.no_number};
    }};
  }

  /* ---- the result */

  function clauseLink(id) {
    var clause = data.clauses[id] || {label: id};
    return clause.link ? make("a", {"class": "cite", href: clause.link}, clause.label) : make("span", {"class": "cite"}, clause.label);
  }

  function card(result) {
    var it = make("section", {"class": "result" + (result.bare ? " bare" : ""), "aria-labelledby": "interview-result"}, [
      make("h2", {id: "interview-result", tabindex: "-1"}, result.headline)
    ]);
    if (result.verdicts.length) { it.appendChild(make("p", {}, result.verdicts.join(words.comma) + words.stop)); }
    if (result.notes.length) { it.appendChild(make("div", {"class": "note"}, result.notes.map(saying("p")))); }
    if (result.facts.length) { it.appendChild(make("dl", {"class": "facts"}, result.facts.map(factNode))); }
    if (result.supposed) { it.appendChild(make("p", {"class": "muted"}, data.suppose.text)); }
    if (result.open.length) {
      it.appendChild(make("h3", {}, words.open));
      it.appendChild(make("ul", {}, result.open.map(saying("li"))));
    }
    if (result.why.length) {
      it.appendChild(make("h3", {}, words.why));
      it.appendChild(make("ul", {"class": "why"}, result.why.map(function (id) {
        return make("li", {}, [clauseLink(id), " ", (data.clauses[id] || {}).text || ""]);
      })));
    }
    it.appendChild(buttons(result.days));
    place.appendChild(it);
  }

  function factNode(fact) {
    var ways = (fact.ways || []).map(function (way) {
      return make("li", {}, [make("b", {}, way.what + words.colon), way.where + " ", clauseLink(Object.keys(way.clause)[0])]);
    });
    return make("div", {"class": ways.length ? "ways-to" : false}, [make("dt", {}, fact.label), make("dd", {}, ways.length ? make("ul", {}, ways) : fact.text)]);
  }

  /* What is said, whom to ask and the clauses, in an element. */
  function saying(tag) {
    return function (said) {
      var it = make(tag, {}, said.text + (said.ask ? fill(words.ask_whom, {whom: said.ask}) : ""));
      said.clauses.forEach(function (id) {
        it.appendChild(document.createTextNode(" "));
        it.appendChild(clauseLink(id));
      });
      return it;
    };
  }

  function buttons(days) {
    var found = [button(words.print, function () { root.print(); }, "button")];
    if (days.length) {
      found.push(make("a", {"class": "button plain", download: data.file, href: "data:text/calendar;charset=utf-8," + encodeURIComponent(calendar(policy, data, days))}, words.calendar));
    }
    return make("p", {"class": "buttons"}, found.concat(button(words.again, function () {
      answers = {};
      editing = "";
      show();
    })));
  }

  show(true);
}(this));
