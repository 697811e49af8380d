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
  if (thing.dateOf) return thing.dateOf in given.values ? given.values[thing.dateOf] : !given.closed;
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
  var given = readCase(policy, data), world = new World(), assumed = map(), undated = map();
  var outcomes = map(), warnings = [];

  function decision(thing, end) {
    var met = new Met(thing.name, assumed);
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
  return {
    policy: policy.id, year: policy.year, compiler: policy.compiler, hash: policy.hash,
    outcomes: outcomes, assumed: inOrder(policy, Object.keys(assumed)), warnings: warnings
  };
}

function dayWords(it) { return it.d + " " + MONTHS[it.m - 1] + " " + it.y; }
