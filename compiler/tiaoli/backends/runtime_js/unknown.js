// ---- unknown: values that are not fully known, and what can be said of a result all the same
// A comparison that the bounds do not settle is taken both ways, one run after the other.

function TooManyForks() {}

// One run of an evaluation: the ways taken so far, and what they say of missing facts.
function World() {
  this.cuts = map(); // where comparisons cut what was possible of a fact: the same in every run
  this.facts = map(); // the leaves of missing facts: the same in every run
  this.unordered = map(); // names without a value because months and days were compared
  this.begin([]);
}

World.prototype = {
  // Start a run that takes the scripted ways first, and the first way after those.
  begin: function (script) {
    this.script = script;
    this.path = [];
    this.taken = map();
    this.ranges = map();
  },
  // The way in which this run takes an undecided condition.
  choose: function (atom, ways, needs) {
    if (atom in this.taken) return this.taken[atom];
    var place = this.path.length;
    if (place >= LIMITS.forks) throw new TooManyForks();
    var way = place < this.script.length ? this.script[place] : 0;
    this.taken[atom] = way;
    this.path.push({atom: atom, way: way, ways: ways, needs: needs});
    return way;
  },
  // How this run has taken a yes/no that is not known; null where it has not been asked.
  took: function (name) {
    var atom = "truth " + name;
    return atom in this.taken ? this.taken[atom] === 0 : null;
  },
  // A fact that the case lacks.
  fact: function (name, type, needs, limits) {
    if (!(name in this.facts)) {
      var ends = limits || LIMITS.facts[type] || [null, null];
      this.facts[name] = new Leaf(this, "fact", name, type, ends[0], ends[1], needs);
    }
    return this.facts[name];
  }
};

// ---- undecided values: each has a key, leaves() and span(at), where `at` narrows missing facts

function Undecided() {}

// A name without a value. kind: fact (the case lacks it), open (the policy leaves it open), law
// (only bounds are printed), silent or conflict (an outcome that the policy does not settle).
function Leaf(world, kind, name, type, low, high, needs) {
  this.world = world;
  this.kind = kind;
  this.name = name;
  this.type = type;
  this.low = low == null ? WHOLE[type][0] : low;
  this.high = high == null ? WHOLE[type][1] : high;
  this.needs = needs && needs.length ? needs : [name];
  this.key = kind + " " + JSON.stringify(name);
}

Leaf.prototype = new Undecided();
Leaf.prototype.leaves = function () { return [this]; };
Leaf.prototype.span = function (at) {
  if (this.name in at) return at[this.name];
  if (this.kind === "fact" && this.name in this.world.ranges) {
    var pieces = this.world.ranges[this.name];
    return [this.valueAt(pieces[0][0]), this.valueAt(pieces[pieces.length - 1][1])];
  }
  return [this.low, this.high];
};
// The value at a place of the fact's range (days, thousandths, 分).
Leaf.prototype.valueAt = function (place) {
  if (this.type === "date") return fromOrdinal(place);
  return this.type === "number" ? ratio(place, LIMITS.finest) : place;
};
Leaf.prototype.placeOf = function (value) {
  if (this.type === "date") return ordinal(value);
  return this.type === "number" ? product(value, LIMITS.finest) : value;
};
// What this run still holds possible, as ranges of places.
Leaf.prototype.pieces = function () {
  if (this.name in this.world.ranges) return this.world.ranges[this.name];
  this.whole = this.whole || piecesOf([[this.placeOf(this.low), this.placeOf(this.high)]]);
  return this.whole;
};
// A missing fact whose range comparisons cut.
Leaf.prototype.isCut = function () {
  return this.kind === "fact" && (this.type === "date" || this.type in LIMITS.facts);
};

// A function of undecided values, monotone in each argument: its bounds lie in the corners.
function Derived(name, compute, args) {
  this.name = name;
  this.compute = compute;
  this.args = args;
  this.world = args.filter(isUndecided)[0].world;
  this.key = name + "(" + args.map(keyOf).join(" ") + ")";
}

Derived.prototype = new Undecided();
Derived.prototype.leaves = function () {
  return this.args.reduce(function (found, each) { return found.concat(leavesOf(each)); }, []);
};
Derived.prototype.span = function (at) {
  var ends = this.args.map(function (each) { return spanOf(each, at); }), compute = this.compute;
  if (this.name === "divided" && sign(ends[1][0]) <= 0 && sign(ends[1][1]) >= 0) {
    return [LOWEST, HIGHEST];
  }
  if (ends.some(function (end) { return end[0] instanceof Length; })) ends = ends.map(widened);
  var corners = ends.reduce(function (found, end) {
    var values = same(end[0], end[1]) ? [end[0]] : end;
    return found.reduce(function (more, corner) {
      return more.concat(values.map(function (value) { return corner.concat([value]); }));
    }, []);
  }, [[]]);
  try {
    corners = corners.map(function (corner) { return compute.apply(null, corner); });
  } catch (error) { // a day outside the calendar: nothing is known of the result
    if (!(error instanceof Overflow)) throw error;
    return [day(1, 1, 1), day(9999, 12, 31)];
  }
  return [least(corners), greatest(corners)];
};

// The bounds out to whole numbers: a length has no parts, so only those are times it.
function widened(end) {
  return isNumber(end[0]) ? [floor(end[0]), ceiling(end[1])] : end;
}

// A value of which only bounds are printed; null: an open end. `name` is what it is of.
function Between(world, name, type, low, high) {
  this.world = world;
  this.name = name;
  this.type = type;
  this.low = low === null ? WHOLE[type][0] : low;
  this.high = high === null ? WHOLE[type][1] : high;
  this.key = "between " + JSON.stringify(name) + " " + keyOf(this.low) + " " + keyOf(this.high);
}

Between.prototype = new Undecided();
Between.prototype.leaves = function () {
  var law = new Leaf(this.world, "law", this.name, this.type);
  return [law].concat(leavesOf(this.low), leavesOf(this.high));
};
Between.prototype.span = function (at) { return [spanOf(this.low, at)[0], spanOf(this.high, at)[1]]; };

var HIGHEST = decimal(LIMITS.unbounded), LOWEST = negative(HIGHEST);
var EARLIEST = day.apply(null, LIMITS.earliest), LATEST = day.apply(null, LIMITS.latest);
var WHOLE = {
  date: [EARLIEST, LATEST],
  number: [LOWEST, HIGHEST],
  money: [LOWEST, HIGHEST],
  length: [length(0, 0), length(1200, 0)],
  "yes/no": [false, true],
  choice: ["", ""]
};

// A yes/no that is not known; asking for its truth takes one way of the two.
function UnknownTruth(world, name, needs, kind) {
  this.world = world;
  this.name = name;
  this.needs = needs && needs.length ? needs : [name];
  this.kind = kind || "fact";
}
UnknownTruth.prototype.settle = function () {
  return this.world.choose("truth " + this.name, 2, this.needs) === 0;
};

// A choice that is not known; asking which it is takes one way of as many as it has.
function UnknownChoice(world, name, options, kind, needs) {
  this.world = world;
  this.name = name;
  this.options = options;
  this.kind = kind || "fact";
  this.needs = needs && needs.length ? needs : [name];
}
UnknownChoice.prototype.settle = function () {
  return this.options[this.world.choose("choice " + this.name, this.options.length, this.needs)];
};

function isUndecided(value) { return value instanceof Undecided; }
function isUnknown(value) { return value instanceof UnknownTruth || value instanceof UnknownChoice; }
function isTrue(value) { return value instanceof UnknownTruth ? value.settle() : Boolean(value); }
function keyOf(value) { return isUndecided(value) ? value.key : valueKey(value); }
function leavesOf(value) { return isUndecided(value) ? value.leaves() : []; }
function spanOf(value, at) { return isUndecided(value) ? value.span(at) : [value, value]; }

function isChoice(value, options) {
  return options.indexOf(value instanceof UnknownChoice ? value.settle() : value) >= 0;
}

// ---- comparisons: taken one way where the bounds do not settle them

function atMost(left, right) {
  if (!isUndecided(left) && !isUndecided(right)) return compared(left, right) <= 0;
  return decide("<=", left, right, function (a, b) {
    if (compared(a[1], b[0]) <= 0) return true;
    return compared(a[0], b[1]) > 0 ? false : null;
  });
}

function less(left, right) { return !atMost(right, left); }
function atLeast(left, right) { return atMost(right, left); }
function more(left, right) { return !atMost(left, right); }

function equal(left, right) {
  if (keyOf(left) === keyOf(right)) return true;
  if (!isUndecided(left)) {
    if (!isUndecided(right)) return false;
    return equal(right, left);
  }
  return decide("==", left, right, function (a, b) {
    if (same(a[0], a[1]) && same(b[0], b[1]) && same(a[0], b[0])) return true;
    return compared(a[1], b[0]) < 0 || compared(b[1], a[0]) < 0 ? false : null;
  });
}

// The day of the month lies between first and last, both included.
function fallsOn(it, first, last) {
  if (!isUndecided(it)) return first <= it.d && it.d <= last;
  return decide("on days " + first + " " + last, it, null, function (days) {
    var low = days[0], high = days[1];
    if (low.y !== high.y || low.m !== high.m) return null;
    if (first <= low.d && high.d <= last) return true;
    return high.d < first || low.d > last ? false : null;
  });
}

function decide(relation, left, right, judge) {
  var world = (isUndecided(left) ? left : right).world;
  var atom = relation + " " + keyOf(left) + " " + keyOf(right);
  if (atom in world.taken) return world.taken[atom] === 0;
  var leaves = leavesOf(left).concat(leavesOf(right)), fact = leaves[0];
  function needs() { return unionOf(leaves.map(function (leaf) { return leaf.needs; })); }
  function test(at) {
    try {
      return judge(spanOf(left, at), spanOf(right, at));
    } catch (error) {
      if (error instanceof Incomparable) return null;
      throw error;
    }
  }
  if (fact.isCut() && leaves.every(function (leaf) { return leaf.key === fact.key; })) {
    var known = atom + " " + fact.pieces().text;
    if (!(known in world.cuts)) world.cuts[known] = split(fact, test);
    var parts = world.cuts[known];
    if (parts) {
      if (!parts[0].length || !parts[1].length) return parts[0].length > 0;
      var way = world.choose(atom, 2, needs());
      world.ranges[fact.name] = parts[way];
      return way === 0;
    }
  }
  var verdict = test(map());
  return verdict === null ? world.choose(atom, 2, needs()) === 0 : verdict;
}

// Ranges of places, with the text that tells them apart.
function piecesOf(ranges) {
  ranges.text = ranges.join(" ");
  return ranges;
}

// Where the test is true [0] and where false [1], in what is still possible for the fact.
function split(fact, test) {
  var parts = [[], []], pending = fact.pieces().slice().reverse(), tests = 0;
  while (pending.length) {
    var piece = pending.pop(), first = piece[0], last = piece[1], at = map();
    tests += 1;
    at[fact.name] = [fact.valueAt(first), fact.valueAt(last)];
    var verdict = test(at);
    if (verdict !== null) {
      var pieces = parts[verdict ? 0 : 1], before = pieces[pieces.length - 1];
      if (before && before[1] === first - 1) pieces[pieces.length - 1] = [before[0], last];
      else pieces.push(piece);
    } else if (first === last || pending.length > LIMITS.pieces) {
      return null;
    } else {
      var middle = Math.floor((first + last) / 2);
      pending.push([middle + 1, last], [first, middle]);
    }
    if (parts[0].length + parts[1].length > LIMITS.pieces || tests > LIMITS.tests) return null;
  }
  return parts.map(piecesOf);
}

// ---- arithmetic

// The function, and for undecided arguments the undecided result.
function lifted(name, compute) {
  return function () {
    var args = Array.prototype.slice.call(arguments);
    return args.some(isUndecided) ? new Derived(name, compute, args) : compute.apply(null, args);
  };
}

var plus = lifted("plus", function (a, b) {
  if (a instanceof Length) return length(sum(a.months, b.months), sum(a.days, b.days));
  return sum(a, b);
});
var minus = lifted("minus", function (a, b) {
  if (a instanceof Length) return length(difference(a.months, b.months), difference(a.days, b.days));
  return difference(a, b);
});
var times = lifted("times", function (a, b) {
  if (a instanceof Length) return timesLength(a, b);
  return b instanceof Length ? timesLength(b, a) : product(a, b);
});
var divided = lifted("divided", quotient);
var larger = lifted("larger", function (a, b) { return compared(a, b) > 0 ? a : b; });
var smaller = lifted("smaller", function (a, b) { return compared(b, a) < 0 ? b : a; });
// To a multiple of `unit`: half up (away from zero), down or up (toward or from zero).
var rounded = lifted("rounded", function (value, how, unit) {
  var exact = quotient(absolute(value), unit), units = floor(exact);
  var rest = difference(exact, units);
  if (how === "half up" ? compareNumbers(product(rest, 2), 1) >= 0 : how === "up" && rest !== 0) {
    units = sum(units, 1);
  }
  return product(sign(value) < 0 ? negative(units) : units, unit);
});
var shift = lifted("shift", calendar.shift);
var lastDay = lifted("lastDay", calendar.lastDay);
var addDays = lifted("addDays", calendar.addDays);
var monthStart = lifted("monthStart", calendar.monthStart);
var monthEnd = lifted("monthEnd", calendar.monthEnd);
var dayOfMonth = lifted("dayOfMonth", calendar.dayOfMonth);
var yearStart = lifted("yearStart", calendar.yearStart);
var yearEnd = lifted("yearEnd", calendar.yearEnd);
var wholeYears = lifted("wholeYears", calendar.wholeYears);
var calendarYears = lifted("calendarYears", calendar.calendarYears);
var calendarMonths = lifted("calendarMonths", calendar.calendarMonths);
var daysBetween = lifted("daysBetween", calendar.daysBetween);

// ---- all ways

// Run the evaluation under every way in which its undecided conditions can fall.
function explore(world, run) {
  var paths = [], pending = [[]], result;
  while (pending.length) {
    var script = pending.pop();
    world.begin(script);
    try {
      result = run();
    } catch (error) {
      if (error instanceof TooManyForks) return {paths: paths, complete: false};
      throw error;
    }
    var forks = world.path;
    paths.push({forks: forks, result: result});
    if (paths.length > LIMITS.paths) return {paths: paths, complete: false};
    var ways = forks.map(function (fork) { return fork.way; });
    for (var place = script.length; place < forks.length; place++) {
      for (var way = forks[place].ways - 1; way > 0; way--) {
        pending.push(ways.slice(0, place).concat([way]));
      }
    }
  }
  return {paths: paths, complete: true};
}

// The names whose change changes the result in some run; `sorts` tells results apart.
// The runs are read as a decision diagram in the order in which the conditions were first met;
// what remains after merging equal branches is what matters.
function needed(paths, sorts) {
  var order = [], met = map(), memo = map(), nodes = map(), count = 0, names = [];
  var ways = paths.map(function (path) {
    var taken = map();
    path.forks.forEach(function (fork) {
      taken[fork.atom] = fork.way;
      if (!(fork.atom in met)) {
        met[fork.atom] = true;
        order.push(fork);
      }
    });
    return taken;
  });
  // Equal nodes are one: its text stands for it.
  function node(text, needs, branches) {
    if (!(text in nodes)) nodes[text] = {id: count++, needs: needs, branches: branches};
    return nodes[text];
  }
  function diagram(place, members) {
    if (!members.length) return null;
    var first = sorts[members[0]];
    if (members.every(function (m) { return sorts[m] === first; })) return node("result " + first, [], []);
    while (!members.some(function (m) { return order[place].atom in ways[m]; })) place++;
    var known = place + ":" + members.join();
    if (known in memo) return memo[known];
    var fork = order[place], branches = [];
    for (var way = 0; way < fork.ways; way++) branches.push(diagram(place + 1, members.filter(taking(fork.atom, way))));
    var rest = branches.filter(Boolean), ids = branches.map(function (each) { return each && each.id; });
    var text = "fork " + JSON.stringify([fork.needs.slice().sort(), ids]);
    memo[known] = rest.every(function (each) { return each === rest[0]; }) ? rest[0] : node(text, fork.needs, branches);
    return memo[known];
  }
  function taking(atom, way) {
    return function (m) { return !(atom in ways[m]) || ways[m][atom] === way; };
  }
  function collect(each) {
    if (!each || each.seen) return;
    each.seen = true;
    names = union(names, each.needs);
    each.branches.forEach(collect);
  }
  collect(diagram(0, paths.map(function (_, m) { return m; })));
  return names;
}
