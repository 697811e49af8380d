// ---- settle: how several clauses on one outcome become one answer, and many runs one

// What one run finds for one slot: value, silent or conflict. clauses: their numbers. share: the
// least and the greatest part of its base, where the value was said as a share.
function found(status, value, clauses, share) {
  return {status: status, value: value, clauses: clauses || [], share: share || null};
}

var SILENT = found("silent", null);
var CLASH = {};

// A name without a value, in the form that its type needs: open, silent or conflict.
function withoutValue(world, kind, thing, type, needs) {
  if (type === "yes/no") return new UnknownTruth(world, thing.name, needs, kind);
  if (type === "choice") return new UnknownChoice(world, thing.name, thing.options, kind, needs);
  return new Leaf(world, kind, thing.name, type, null, null, needs);
}

// A value that rests on an approximate figure: open, within what is printed.
function approximate(world, name, type, value) {
  var span = spanOf(value, map());
  if (same(span[0], span[1])) span = [null, null];
  var missing = leavesOf(value).filter(function (leaf) { return leaf.kind !== "law"; });
  var needs = unionOf(missing.map(function (leaf) { return leaf.needs; }));
  return new Leaf(world, "open", name, type, span[0], span[1], needs);
}

// The policy leaves the value open (`as separately provided`, `not yet determined`).
function isOpen(value) {
  if (isUnknown(value) || value instanceof Leaf) return value.kind === "open";
  if (!(value instanceof Derived)) return false;
  var leaves = value.leaves();
  if (leaves.some(function (leaf) { return leaf.kind !== "open"; })) return false;
  var whole = value.span(map()), part = leaves[0].span(map());
  return same(whole[0], part[0]) && same(whole[1], part[1]);
}

// ---- one run

// One answer from the clauses that won and the binding clauses that bound it. `of` is the name
// without a value that shares are a share of, or null where shares have become amounts.
function settle(said, bounds, combine, of) {
  var everything = said.concat(bounds);
  var byShare = of !== null && everything.some(function (each) { return each.share !== null; });
  function valueOf(each) { return byShare ? shareOfMissing(each, of) : each.value; }
  var values = said.map(valueOf), limits = bounds.map(valueOf);
  var value = values.length ? combined(values, combine) : limits.pop();
  value = limits.reduce(agreed, value);
  if (value === CLASH) {
    return found("conflict", null, unionOf(everything.map(function (each) {
      return each.rule.length ? each.rule : each.clauses;
    })));
  }
  var chosen = combine ? attaining(said, values, value) : said, kept = chosen.concat(bounds);
  var clauses = unionOf(kept.map(function (each) { return each.clauses; }));
  if (byShare) return partOf(value, clauses, of);
  var share = kept.length && kept.every(function (each) { return sameShare(each.share, kept[0].share); })
    ? kept[0].share : null;
  return found("value", value, clauses, share);
}

function sameShare(a, b) {
  return a === b || (a !== null && b !== null && same(a[0], b[0]) && same(a[1], b[1]));
}

// A share of a base that has no value, as the answer.
function partOf(value, clauses, of) {
  var missing = leavesOf(value).filter(function (leaf) { return leaf.kind !== "law"; })[0];
  if (missing) return found("value", new Leaf(of.world, missing.kind, missing.name, of.type), clauses);
  var span = spanOf(value, map());
  return found("value", new Part(of.name, closed(span[0]), closed(span[1])), clauses, span);
}

// What a clause says, as a part of the base that has no value.
function shareOfMissing(said, of) {
  if (said.share !== null) {
    var low = said.share[0], high = said.share[1];
    return same(low, high) ? low : new Between(of.world, of.name, "number", low, high);
  }
  if (isOpen(said.value)) return new Leaf(of.world, "open", of.name, "number");
  if (!isUndecided(said.value) && same(said.value, 0)) return 0;
  return new Leaf(of.world, of.kind, of.name, "number");
}

function combined(values, combine) {
  return values.reduce(!combine ? agreed : combine === "highest" ? pair(larger) : pair(smaller));
}

function pair(choose) {
  return function (a, b) { return choose(a, b); };
}

// The value on which two clauses agree (bounds: what both allow), or CLASH.
function agreed(left, right) {
  if (left === CLASH || right === CLASH) return CLASH;
  if (isOpen(left) || isOpen(right)) return isOpen(left) ? right : left;
  if (!isUndecided(left) && !isUndecided(right)) return same(left, right) ? left : CLASH;
  var mine = endsOf(left), other = endsOf(right);
  var isOne = mine[0] === mine[1], isOther = other[0] === other[1];
  if (isOne && isOther) return equal(left, right) ? left : CLASH;
  var low = larger(mine[0], other[0]), high = smaller(mine[1], other[1]);
  if (!atMost(low, high)) return CLASH;
  if (isOne || isOther) return isOne ? left : right;
  if (!isUndecided(low) && !isUndecided(high) && same(low, high)) return low;
  var leaf = (left instanceof Between ? left : right).leaves()[0];
  return new Between(leaf.world, leaf.name, leaf.type, low, high);
}

// The ends of what a clause allows; the same object twice where it names one value.
function endsOf(value) {
  if (value instanceof Between) return [value.low, value.high];
  var ofPolicy = isUndecided(value) && value.leaves().every(function (leaf) {
    return leaf.kind === "law" || leaf.kind === "open";
  });
  return ofPolicy ? value.span(map()) : [value, value];
}

// The clauses that say the combined value; all of them where that is not known.
function attaining(said, values, best) {
  if (isUndecided(best) || values.some(isUndecided)) return said;
  return said.filter(function (_, place) { return same(values[place], best); });
}

// The base, plus increases, minus decreases, then floors, then caps. A floor above a cap is a
// conflict. A floor or cap that changes nothing is not named.
function adjust(base, changes) {
  if (base.status !== "value" || !changes.length) return base;
  var value = base.value, clauses = base.clauses;
  function ofKind(kind) { return changes.filter(function (each) { return each.kind === kind; }); }
  changes.forEach(function (each) {
    if (each.kind !== "increase" && each.kind !== "decrease") return;
    value = (each.kind === "increase" ? plus : minus)(value, each.amount);
    clauses = union(clauses, each.clauses);
  });
  var floors = ofKind("floor"), caps = ofKind("cap"), limits = floors.concat(caps);
  var clash = floors.some(function (low) {
    return caps.some(function (high) { return !atMost(low.amount, high.amount); });
  });
  if (clash) {
    return found("conflict", null, limits.reduce(function (all, each) { return union(all, each.clauses); }, clauses));
  }
  limits.forEach(function (each) {
    var limited = (each.kind === "floor" ? larger : smaller)(value, each.amount);
    if (keyOf(limited) === keyOf(value)) return;
    value = limited;
    clauses = union(clauses, each.clauses);
  });
  return found("value", value, clauses);
}

// The value raised to `low` and cut to `high`, where those are given.
function clamped(it, low, high) {
  if (it.status !== "value" || it.value instanceof Part) return it;
  var value = it.value;
  if (low !== null) value = larger(value, low);
  if (high !== null) value = smaller(value, high);
  return found("value", value, it.clauses, it.share);
}

// Base minus its share. A share keeps its fraction: base minus 100% of base is 0.
function remainder(base, share) {
  if (!share.share) return minus(base, share.value);
  var low = share.share[0], high = share.share[1];
  if (same(low, high)) return same(low, 1) ? 0 : times(base, difference(1, low));
  function left(part) {
    var open = part === null || compareNumbers(absolute(part), HIGHEST) >= 0;
    return open ? null : times(base, difference(1, part));
  }
  var leaf = leavesOf(share.value).concat(leavesOf(base))[0];
  return new Between(leaf.world, leaf.name, "money", left(high), left(low));
}

// ---- over all runs

// What one run comes to: a plain value, bounds, or `open` where a missing fact shapes the value.
function conclude(it) {
  var status = it.status, value = it.value, clauses = it.clauses;
  function result(kind, shown, needs, key) {
    return {status: kind, value: shown, clauses: clauses, needs: needs, sort: key};
  }
  function without(kind, needs, bounds) {
    var open = kind === "open" || kind === "fact" ? "open" : kind;
    var key = isUndecided(value) ? value.key : JSON.stringify(value.name);
    return result(open, bounds, needs, open === "open" ? "open " + key : open);
  }
  if (status !== "value") return result(status, null, [], status);
  if (isUnknown(value)) return without(value.kind, value.needs, new Bounds(null, null));
  if (!isUndecided(value)) return result("value", value, [], "value " + valueKey(value));
  var span = value.span(map()), kinds = map(), leaves = value.leaves();
  leaves.forEach(function (leaf) { kinds[leaf.kind] = leaf; });
  if (same(span[0], span[1])) return result("value", span[0], [], "value " + valueKey(span[0]));
  if (kinds.conflict) return without("conflict", kinds.conflict.needs, null);
  if (kinds.silent) return without("silent", kinds.silent.needs, null);
  var bounds = new Bounds(closed(span[0]), closed(span[1]));
  var wanted = unionOf(leaves.map(function (leaf) {
    return leaf.kind === "fact" || leaf.kind === "open" ? leaf.needs : [];
  }));
  if (wanted.length) return without("open", wanted, bounds);
  return result("value", bounds, [], "value " + valueKey(bounds));
}

// A length of a hundred years comes from a fact of which nothing is known, not from a clause.
var HUNDRED_YEARS = {months: 1200, days: 36500};

// The end of a range; null where it is open.
function closed(value) {
  if (value instanceof Day) return EARLIEST.y + 1 < value.y && value.y < LATEST.y - 1 ? value : null;
  if (value instanceof Length) return value.months < HUNDRED_YEARS.months && value.days < HUNDRED_YEARS.days ? value : null;
  if (!isNumber(value)) return value;
  return compareNumbers(product(absolute(value), 1000), HIGHEST) >= 0 ? null : value;
}

// What can be said of a slot under every way in which unknown conditions can fall. unread: the
// names that it may rest on and the case lacks, for when there are too many ways.
function answer(world, run, unread) {
  var explored = explore(world, function () { return conclude(run()); });
  var results = explored.paths.map(function (path) { return path.result; });
  var sorts = results.map(function (each) { return each.sort; });
  var clauses = unionOf(results.map(function (each) { return each.clauses; }));
  function needsOf(each) { return each.needs; }
  function isOpenResult(each) { return each.status === "open"; }
  var one = results.length && sorts.every(function (each) { return each === sorts[0]; });
  if (explored.complete && one && results[0].status !== "open") {
    var needs = unionOf(results.map(needsOf));
    return {status: results[0].status, value: results[0].value, clauses: clauses, needs: needs, possible: []};
  }
  var opens = unionOf(results.filter(isOpenResult).map(needsOf));
  var asked = explored.complete ? needed(explored.paths, sorts) : unread();
  return {
    status: "undetermined", value: null, clauses: clauses, needs: union(asked, opens),
    possible: explored.complete ? possibilities(results) : []
  };
}

// The distinct results still open, in the order in which they were met.
function possibilities(results) {
  var seen = map(), list = [];
  results.forEach(function (each) {
    var status = each.status === "open" ? "value" : each.status;
    var value = status === "value" ? each.value : null, key = status + " " + valueKey(value);
    if (!(key in seen)) list.push({status: status, value: value});
    seen[key] = true;
  });
  return list;
}
