// ---- values: what a name can be, in which order values stand, and what tells them apart
// Yes/no: true or false. Numbers, and money in 分: see above. A choice: its name.

// A value of which only bounds are known; null: no bound on that side.
function Bounds(low, high) { this.low = low; this.high = high; }

// A share of an amount that has no value itself: of `base`, between low and high.
function Part(base, low, high) { this.base = base; this.low = low; this.high = high; }

// The sign says how two days, lengths or numbers stand to each other.
function compared(a, b) {
  if (a instanceof Day) return compareDays(a, b);
  if (a instanceof Length) return compareLengths(a, b);
  return isNumber(a) ? compareNumbers(a, b) : a < b ? -1 : a > b ? 1 : 0;
}

// A text that is the same for equal values only.
function valueKey(value) {
  if (value instanceof Day) return iso(value);
  if (value instanceof Length) return wholeText(value.months) + "m" + wholeText(value.days) + "d";
  if (value instanceof Ratio) return wholeText(value.top) + "/" + wholeText(value.bottom);
  if (isNumber(value)) return wholeText(value);
  if (value instanceof Bounds) return "[" + valueKey(value.low) + " " + valueKey(value.high) + "]";
  if (value instanceof Part) {
    return JSON.stringify(value.base) + "[" + valueKey(value.low) + " " + valueKey(value.high) + "]";
  }
  return JSON.stringify(value);
}

function same(a, b) { return valueKey(a) === valueKey(b); }

function greatest(values) {
  return values.reduce(function (best, each) { return compared(each, best) > 0 ? each : best; });
}

function least(values) {
  return values.reduce(function (best, each) { return compared(each, best) < 0 ? each : best; });
}

// The members of both lists, each once.
function union(a, b) {
  if (!a.length) return b;
  var more = b.filter(function (each) { return a.indexOf(each) < 0; });
  return more.length ? a.concat(more) : a;
}

function unionOf(lists) { return lists.reduce(union, []); }

function map() { return Object.create(null); }
