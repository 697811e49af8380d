// ---- case: what is known of one person, from JSON; what cannot be is refused with its place

var REFUSALS = {
  J002: ["形式不对", "is not of the right form"],
  J003: ["没有声明这个名称", "is not declared"],
  J004: ["名称的种类不对", "cannot stand here"],
  J005: ["值的类型与声明不符", "is not of the declared type"],
  J006: ["没有这一天（1850年至2250年）", "is no day from 1850 to 2250"],
  J007: ["数值过大或过细", "is too large or too fine"],
  J008: ["与其他已知相矛盾", "contradicts what else is given"]
};

function refuse(code, place) {
  var error = new Error(code + " " + place + " " + REFUSALS[code][1]);
  error.code = code;
  error.place = place;
  error.zh = place + "：" + REFUSALS[code][0];
  throw error;
}

function isObject(value) { return typeof value === "object" && value !== null && !Array.isArray(value); }

// The object's own keys; anything else, or a key that is not allowed, is refused.
function keysOf(value, place, allowed) {
  if (!isObject(value)) refuse("J002", place);
  return Object.keys(value).map(function (key) {
    if (allowed && allowed.indexOf(key) < 0) refuse("J002", place + "." + key);
    return key;
  });
}

function readDay(text, place) {
  var parts = /^(\d{4})(?:-(\d\d)-(\d\d)|年(\d{1,2})月(\d{1,2})日)$/.exec(typeof text === "string" ? text : "");
  if (!parts) refuse("J005", place);
  var y = Number(parts[1]), m = Number(parts[2] || parts[4]), d = Number(parts[3] || parts[5]);
  if (m < 1 || m > 12 || d < 1 || d > monthLength(y, m)) refuse("J006", place);
  if (y < EARLIEST.y || y > LATEST.y) refuse("J006", place);
  return new Day(y, m, d);
}

function readNumber(thing, value, place) {
  var type = thing.type;
  if (typeof value !== "number" && typeof value !== "string") refuse("J005", place);
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(value)) refuse(typeof value === "number" ? "J007" : "J005", place);
  var exact = product(decimal(String(value)), type === "money" ? 100 : 1), ends = thing.limits || LIMITS.facts[type];
  var tooLarge = compareNumbers(exact, ends[0]) < 0 || compareNumbers(exact, ends[1]) > 0;
  var parts = type === "money" || thing.whole ? 1 : LIMITS.finest;
  if (tooLarge || product(exact, parts) instanceof Ratio) refuse("J007", place);
  return exact;
}

function readLength(value, place) {
  keysOf(value, place, ["months", "days"]);
  var counts = ["months", "days"].map(function (key) {
    var count = key in value ? value[key] : 0;
    if (typeof count !== "number" || count % 1 !== 0 || count < 0 || count > 36500) refuse("J005", place);
    return count;
  });
  return length(counts[0], counts[1]);
}

function readTruth(value, place) {
  if (typeof value !== "boolean") refuse("J005", place);
  return value;
}

function readValue(thing, value, place) {
  if (thing.type === "date") return readDay(value, place);
  if (thing.type === "number" || thing.type === "money") return readNumber(thing, value, place);
  if (thing.type === "length") return readLength(value, place);
  if (thing.type !== "choice") return readTruth(value, place);
  if (thing.options.indexOf(value) < 0) refuse("J005", place);
  return value;
}

function readCase(policy, data) {
  var it = {values: map(), identities: map(), closed: false};

  function thingOf(name, place, kinds) {
    if (typeof name !== "string") refuse("J002", place);
    var thing = policy.things[name];
    if (!thing) refuse("J003", place);
    if (kinds.indexOf(thing.kind) < 0) refuse("J004", place);
    return thing;
  }

  function give(thing, value, place) {
    if (thing.name in it.values && !same(it.values[thing.name], value)) refuse("J008", place);
    it.values[thing.name] = value;
  }

  function hold(name, holding, place) {
    var known = it.identities[name], plain = !holding.certified && !holding.ended;
    var isKnownPlain = known && !known.certified && !known.ended;
    if (!known || (isKnownPlain && known.held === holding.held)) it.identities[name] = holding;
    else if (known.held !== holding.held) refuse("J008", place);
    else if (!plain && !(same(known.certified, holding.certified) && same(known.ended, holding.ended))) {
      refuse("J008", place);
    }
  }

  keysOf(data, "$", ["facts", "groups", "identities", "nothing else"]);
  keysOf(data.facts || {}, "facts").forEach(function (name) {
    var place = "facts." + name, thing = thingOf(name, place, ["fact", "event", "group", "identity"]);
    if (thing.kind === "identity") {
      hold(name, {held: readTruth(data.facts[name], place), certified: null, ended: null}, place);
    } else give(thing, readValue(thing, data.facts[name], place), place);
  });
  listOf(data.groups, "groups").forEach(function (name, number) {
    var place = "groups[" + number + "]";
    give(thingOf(name, place, ["group"]), true, place);
  });
  listOf(data.identities, "identities").forEach(function (item, number) {
    var place = "identities[" + number + "]", entry = isObject(item) ? item : {name: item};
    keysOf(entry, place, ["name", "certified", "ended"]);
    var days = ["certified", "ended"].map(function (key) {
      return entry[key] == null ? null : readDay(entry[key], place + "." + key);
    });
    if (days[0] && days[1] && compareDays(days[1], days[0]) < 0) refuse("J008", place + ".ended");
    var name = thingOf(entry.name, place, ["identity"]).name;
    hold(name, {held: true, certified: days[0], ended: days[1]}, place);
  });
  if ("nothing else" in data) it.closed = readTruth(data["nothing else"], "nothing else");
  checkWhole(policy, it);
  return it;
}

function listOf(value, place) {
  if (value !== undefined && !Array.isArray(value)) refuse("J002", place);
  return value || [];
}

// What only the whole shows: events, members, exclusions, computed names.
function checkWhole(policy, it) {
  function isHeld(name) { return it.values[name] === true || Boolean((it.identities[name] || {}).held); }
  Object.keys(policy.things).forEach(function (name) {
    var thing = policy.things[name];
    if (thing.kind === "event" && it.values[name] === false && thing.date in it.values) {
      refuse("J008", "facts." + thing.date);
    }
    if (thing.kind === "event" && it.values[name] === false && (thing.groups || []).some(isHeld)) {
      refuse("J008", "facts." + name);
    }
    if (thing.kind === "identity" && thing.name in it.identities && !isHeld(thing.name)) {
      if ((thing.includes || []).some(isHeld)) refuse("J008", "identities." + thing.name);
    }
  });
  policy.exclusive.forEach(function (names) {
    if (names.filter(isHeld).length > 1) refuse("J008", names.filter(isHeld)[1]);
  });
  Object.keys(it.values).forEach(function (name) {
    if (!policy.things[name].definition) return;
    var rest = {values: map(), identities: it.identities, closed: false}, world = new World();
    Object.keys(it.values).forEach(function (each) {
      if (each !== name) rest.values[each] = it.values[each];
    });
    var computed = answer(world, function () {
      return found("value", new Run(policy, rest, world, new Met("")).read(name, ""));
    }, function () { return []; });
    var isFigure = !(computed.value instanceof Bounds || computed.value instanceof Part);
    if (computed.status === "value" && isFigure && !same(computed.value, it.values[name])) refuse("J008", "facts." + name);
  });
}
