// ---- decision: what the policy says of a case, as JSON

var WORST_FIRST = ["conflict", "undetermined", "silent", "value"];
var MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"
];

var SAYS_NO_DAY = " has ended, and the policy names no day as of which identities count, so it is" +
  " open whether it counts: a clause “identities count as of …” would settle it";
var SAYS_NOT_WHETHER = " has ended, and a clause that asks when it was certified does not say" +
  " whether it still counts";

var SAYS_NO_ORDER = " cannot be worked out: months are compared with days, and a month has 28 to 31" +
  " of them; clauses that give both in one unit would settle it";
var SAYS_UNREAD = ": the answer takes no account of it";
var SAYS_WHICH = "; clauses decide by kinds that it includes, so say which one it is";

// What the runs for one outcome meet: taken as not so, and identities that ended with no day that counts.
function Met(asked, assumed) {
  this.asked = asked;
  this.assumed = assumed || map();
  this.ended = map();
}

function valueJson(thing, value) {
  if (value === null || typeof value !== "object" && typeof value !== "number") return value;
  if (value instanceof Day) return iso(value);
  if (value instanceof Length) return {months: value.months, days: value.days};
  if (value instanceof Bounds) {
    return {"at least": valueJson(thing, value.low), "at most": valueJson(thing, value.high)};
  }
  if (value instanceof Part) {
    return {"share of": value.base, "at least": shareJson(value.low), "at most": shareJson(value.high)};
  }
  if (thing.type === "money") return figure(quotient(value, 100));
  return typeof value === "number" ? value : figure(value);
}

function shareJson(value) { return value === null ? null : figure(value); }

// The fact, group or identity is unknown in the case, or its date.
function lacks(policy, given, name) {
  var thing = policy.things[name], holding = given.identities[name];
  if (thing.kind === "identity") return holding ? holding.held && !holding.certified : !given.closed;
  if (name in given.values) return false;
  if (thing.dateOf) {
    if (thing.dateOf in given.values) return given.values[thing.dateOf];
    return !given.closed || (policy.things[thing.dateOf].groups || []).some(function (group) {
      return given.values[group] === true;
    });
  }
  if (thing.kind === "group" && given.values[presupposed(policy, thing)] === false) return false;
  return !(given.closed && typeOf(thing) === "yes/no");
}

function inOrder(policy, names) {
  return names.slice().sort(function (a, b) { return policy.things[a].order - policy.things[b].order; });
}

function labels(policy, numbers) {
  return numbers.slice().sort(function (a, b) { return a - b; }).map(function (number) {
    return policy.clauses[number].id;
  });
}

function decisionOf(policy, data, only) {
  var given = readCase(policy, data), world = new World(), assumed = map(), undated = map(), unordered = map();
  var outcomes = map(), warnings = [];

  function decision(thing, end) {
    var met = new Met(thing.name, assumed);
    world.unordered = map();
    var it = answer(world, function () {
      return new Run(policy, given, world, met).find(thing.name, end);
    }, function () {
      return policy.reach[slotKey(thing.name, end)].filter(function (name) {
        return lacks(policy, given, name);
      });
    });
    if (it.needs.indexOf(thing.name) >= 0) {
      Object.keys(met.ended).forEach(function (name) { undated[name] = true; });
    }
    it.needs.forEach(function (name) {
      if (name in world.unordered) unordered[name] = true;
    });
    return {
      status: it.status, plain: it.value, clauses: it.clauses, needs: inOrder(policy, it.needs),
      possible: it.possible.map(function (each) {
        return each.status === "value" ? valueJson(thing, each.value) : {status: each.status};
      })
    };
  }

  function shown(thing, it) {
    return {
      status: it.status, value: it.status === "value" ? valueJson(thing, it.plain) : null,
      clauses: labels(policy, it.clauses), needs: it.needs, possible: it.possible
    };
  }

  // A period has the worse status of its two ends.
  function period(thing) {
    var start = decision(thing, "from"), end = decision(thing, "until");
    var first = shown(thing, start), last = shown(thing, end), value = null;
    var worst = WORST_FIRST[Math.min(WORST_FIRST.indexOf(start.status), WORST_FIRST.indexOf(end.status))];
    if (start.plain !== null || end.plain !== null) value = {from: first.value, until: last.value};
    var isEmpty = worst === "value" && start.plain instanceof Day && end.plain instanceof Day &&
      compareDays(start.plain, end.plain) > 0;
    if (isEmpty) {
      value.empty = true;
      warnings.push(thing.name + " would start on " + dayWords(start.plain) + ", after its end on " +
        dayWords(end.plain) + ": there is no day in it");
    }
    return {
      status: worst, value: value, clauses: labels(policy, union(start.clauses, end.clauses)),
      needs: inOrder(policy, union(start.needs, end.needs)), possible: [],
      ends: {from: first, until: last}
    };
  }

  policy.order.forEach(function (thing) {
    if (thing.kind !== "outcome" || (only && only.indexOf(thing.name) < 0)) return;
    outcomes[thing.name] = thing.type === "period" ? period(thing) : shown(thing, decision(thing, ""));
  });
  inOrder(policy, Object.keys(undated)).forEach(function (name) {
    warnings.push(name + (policy.namesADay ? SAYS_NOT_WHETHER : SAYS_NO_DAY));
  });
  inOrder(policy, Object.keys(unordered)).forEach(function (name) {
    warnings.push(name + SAYS_NO_ORDER);
  });
  unreadOf(policy, given).forEach(function (each) { warnings.push(each); });
  return {
    policy: policy.id, year: policy.year, compiler: policy.compiler, hash: policy.hash,
    outcomes: outcomes, assumed: inOrder(policy, Object.keys(assumed)), warnings: warnings
  };
}

// A warning for each group and identity that the case gives and no outcome rests on.
function unreadOf(policy, given) {
  var read = map();
  Object.keys(policy.reach).forEach(function (key) {
    policy.reach[key].forEach(function (name) { read[name] = true; });
  });
  function isHeld(name) {
    var thing = policy.things[name], holding = given.identities[name];
    return thing.kind === "group" ? given.values[name] === true : Boolean(holding && holding.held);
  }
  function isRead(name) { return name in read; }
  return Object.keys(given.values).concat(Object.keys(given.identities)).sort().filter(function (name) {
    var thing = policy.things[name];
    if (!isHeld(name) || isRead(name) || thing.definition) return false;
    if (presupposed(policy, thing) && isRead(thing.clock)) return false;
    return !(thing.includes || []).some(function (each) { return isHeld(each) && isRead(each); });
  }).map(function (name) {
    return "no clause decides by " + name + SAYS_UNREAD + ((policy.things[name].includes || []).some(isRead) ? SAYS_WHICH : "");
  });
}

function dayWords(it) { return it.d + " " + MONTHS[it.m - 1] + " " + it.y; }
