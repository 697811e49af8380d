// ---- calendar: days (year, month, day) and lengths of time (months and days apart)

var SHORTEST = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
var LONGEST = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

// Two lengths whose order depends on the month one starts in (1 month and 30 days).
function Incomparable() {}
Incomparable.prototype = new Arithmetic("the calendar decides");

// A day outside the years 1 to 9999.
function Overflow() {}
Overflow.prototype = new Arithmetic("no such day");

function Day(y, m, d) { this.y = y; this.m = m; this.d = d; }

function day(y, m, d) {
  if (typeof y !== "number" || y < 1 || y > 9999) throw new Overflow();
  return new Day(y, m, d);
}

function Length(months, days) { this.months = months; this.days = days; }
function length(months, days) { return new Length(months, days); }

function padded(number, size) { return ("000" + number).slice(-size); }
function iso(it) { return padded(it.y, 4) + "-" + padded(it.m, 2) + "-" + padded(it.d, 2); }

function compareDays(a, b) { return a.y - b.y || a.m - b.m || a.d - b.d; }

function monthLength(y, m) {
  if (m === 2) return y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28;
  return m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
}

// Days before the year, with 1 January of year 1 as day 1.
function daysBefore(y) {
  var past = y - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

function ordinal(it) {
  var days = daysBefore(it.y) + it.d;
  for (var m = 1; m < it.m; m++) days += monthLength(it.y, m);
  return days;
}

function fromOrdinal(number) {
  if (typeof number !== "number" || number < 1 || number > daysBefore(10000)) {
    throw new Overflow();
  }
  var y = Math.floor((number - 1) / 365.2425) + 1, m = 1;
  while (daysBefore(y) >= number) y--;
  while (daysBefore(y + 1) < number) y++;
  for (number -= daysBefore(y); number > monthLength(y, m); m++) number -= monthLength(y, m);
  return new Day(y, m, number);
}

function lengthDays(it, table, year) {
  var forward = wholeSign(it.months) < 0 ? -1 : 1;
  var parts = wholeQuotient(wholeProduct(it.months, forward), 12);
  var days = wholeSum(wholeProduct(parts[0], year), table[parts[1]]);
  return wholeSum(wholeProduct(days, forward), it.days);
}

function compareLengths(a, b) {
  if (wholeSum(a.months, wholeNegative(b.months)) === 0 && wholeSum(a.days, wholeNegative(b.days)) === 0) return 0;
  var gap = length(wholeSum(a.months, wholeNegative(b.months)), wholeSum(a.days, wholeNegative(b.days)));
  var forward = wholeSign(gap.months) >= 0;
  if (wholeSign(lengthDays(gap, forward ? SHORTEST : LONGEST, 365)) > 0) return 1;
  if (wholeSign(lengthDays(gap, forward ? LONGEST : SHORTEST, 366)) < 0) return -1;
  throw new Incomparable();
}

function timesLength(it, factor) {
  var months = product(it.months, factor), days = product(it.days, factor);
  if (months instanceof Ratio || days instanceof Ratio) throw new Arithmetic("not a whole length");
  return length(months, days);
}

function addMonths(it, months) {
  var parts = wholeQuotient(wholeSum(it.y * 12 + it.m - 1, months), 12);
  var found = day(parts[0], parts[1] + 1, 1);
  found.d = Math.min(it.d, monthLength(found.y, found.m));
  return found;
}

var calendar = {
  addDays: function (it, days) { return fromOrdinal(wholeSum(ordinal(it), days)); },
  // The months in one step, then the days.
  shift: function (it, by) { return calendar.addDays(addMonths(it, by.months), by.days); },
  // The last day of a period from `start`, by the counting rule.
  lastDay: function (start, by, firstDayCounted) {
    var end = calendar.shift(start, by);
    if (!firstDayCounted) return end;
    return by.days === 0 && by.months !== 0 && end.d !== start.d ? end : calendar.addDays(end, -1);
  },
  monthStart: function (it, months) {
    return addMonths(new Day(it.y, it.m, 1), months);
  },
  monthEnd: function (it) { return new Day(it.y, it.m, monthLength(it.y, it.m)); },
  dayOfMonth: function (it, number) {
    return new Day(it.y, it.m, Math.min(number, monthLength(it.y, it.m)));
  },
  yearStart: function (it) { return new Day(it.y, 1, 1); },
  yearEnd: function (it) { return new Day(it.y, 12, 31); },
  // Born on 29 February, the birthday of a common year is 28 February.
  wholeYears: function (birth, it, nextDay) {
    var missing = birth.m === 2 && birth.d === 29 && monthLength(it.y, 2) === 28;
    var today = it.m * 100 + it.d, birthday = missing ? 228 : birth.m * 100 + birth.d;
    var passed = nextDay ? today > birthday : today >= birthday;
    return Math.max(0, it.y - birth.y - (passed ? 0 : 1));
  },
  calendarYears: function (start, end) { return Math.max(0, end.y - start.y + 1); },
  calendarMonths: function (start, end) {
    return Math.max(0, (end.y - start.y) * 12 + end.m - start.m + 1);
  },
  daysBetween: function (start, end, firstDayCounted) {
    var days = ordinal(end) - ordinal(start);
    return Math.max(0, firstDayCounted && days >= 0 ? days + 1 : days);
  }
};
