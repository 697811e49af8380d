// ---- numbers: exact whole numbers and fractions
// A whole number below 2^53 is a plain number, a larger one a Big, anything else a Ratio.

var LARGEST = 9007199254740991;
var BASE = 10000000;

function Arithmetic(message) { this.message = message; }

function Big(sign, digits) { this.sign = sign; this.digits = digits; }
function Ratio(top, bottom) { this.top = top; this.bottom = bottom; }

function isNumber(x) { return typeof x === "number" || x instanceof Big || x instanceof Ratio; }

function big(x) {
  if (x instanceof Big) return x;
  var digits = [], rest = Math.abs(x);
  for (; rest > 0; rest = (rest - rest % BASE) / BASE) digits.push(rest % BASE);
  return new Big(x < 0 ? -1 : 1, digits);
}

// The digits as a number, a plain one where it fits.
function whole(sign, digits) {
  while (digits.length && digits[digits.length - 1] === 0) digits.pop();
  var value = 0;
  for (var i = digits.length - 1; i >= 0 && value <= LARGEST; i--) value = value * BASE + digits[i];
  return value <= LARGEST ? (value === 0 ? 0 : sign * value) : new Big(sign, digits);
}

function compareDigits(a, b) {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  for (var i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

// a + sign * b for lists of digits; a is not less than b where sign is -1.
function sumDigits(a, b, sign) {
  var found = [], carry = 0;
  for (var i = 0; i < a.length || i < b.length; i++) {
    var digit = (a[i] || 0) + sign * (b[i] || 0) + carry;
    carry = Math.floor(digit / BASE);
    found.push(digit - carry * BASE);
  }
  if (carry) found.push(carry);
  return found;
}

function wholeSum(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    var sum = a + b;
    if (Math.abs(sum) <= LARGEST) return sum;
  }
  a = big(a);
  b = big(b);
  if (a.sign === b.sign) return whole(a.sign, sumDigits(a.digits, b.digits, 1));
  if (compareDigits(a.digits, b.digits) < 0) return whole(b.sign, sumDigits(b.digits, a.digits, -1));
  return whole(a.sign, sumDigits(a.digits, b.digits, -1));
}

function wholeNegative(a) {
  return a instanceof Big ? new Big(-a.sign, a.digits) : 0 - a;
}

function wholeProduct(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    var product = a * b;
    if (Math.abs(product) <= LARGEST) return product === 0 ? 0 : product;
  }
  a = big(a);
  b = big(b);
  var found = [];
  for (var i = 0; i < a.digits.length; i++) {
    var carry = 0;
    for (var j = 0; j < b.digits.length || carry; j++) {
      var digit = (found[i + j] || 0) + a.digits[i] * (b.digits[j] || 0) + carry;
      carry = Math.floor(digit / BASE);
      found[i + j] = digit - carry * BASE;
    }
  }
  return whole(a.sign * b.sign, found);
}

function wholeSign(a) { return a instanceof Big ? a.sign : a < 0 ? -1 : a > 0 ? 1 : 0; }

// The quotient, rounded down, and the rest, which has the sign of b.
function wholeQuotient(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    var rest = a % b, times = (a - rest) / b;
    return rest !== 0 && (rest < 0) !== (b < 0) ? [times - 1, rest + b] : [times || 0, rest || 0];
  }
  var top = big(a), bottom = big(b), quotient = [], left = 0;
  var size = whole(1, bottom.digits.slice());
  for (var i = top.digits.length - 1; i >= 0; i--) {
    left = wholeSum(wholeProduct(left, BASE), top.digits[i]);
    var low = 0, high = BASE - 1;
    while (low < high) {
      var middle = Math.ceil((low + high) / 2);
      if (wholeSign(wholeSum(left, wholeNegative(wholeProduct(size, middle)))) < 0) high = middle - 1;
      else low = middle;
    }
    quotient[i] = low;
    left = wholeSum(left, wholeNegative(wholeProduct(size, low)));
  }
  var found = whole(top.sign * bottom.sign, quotient);
  if (top.sign !== bottom.sign && left !== 0) {
    found = wholeSum(found, -1);
    left = wholeSum(size, wholeNegative(left));
  }
  return [found, bottom.sign < 0 ? wholeNegative(left) : left];
}

function ratio(top, bottom) {
  if (bottom === 0) throw new Arithmetic("division by 0");
  if (wholeSign(bottom) < 0) return ratio(wholeNegative(top), wholeNegative(bottom));
  var a = wholeSign(top) < 0 ? wholeNegative(top) : top, b = bottom, rest;
  while (b !== 0) {
    rest = wholeQuotient(a, b)[1];
    a = b;
    b = rest;
  }
  if (a !== 1) {
    top = wholeQuotient(top, a)[0];
    bottom = wholeQuotient(bottom, a)[0];
  }
  return bottom === 1 ? top : new Ratio(top, bottom);
}

function top(x) { return x instanceof Ratio ? x.top : x; }
function bottom(x) { return x instanceof Ratio ? x.bottom : 1; }

function sum(a, b) {
  if (!(a instanceof Ratio || b instanceof Ratio)) return wholeSum(a, b);
  var first = wholeProduct(top(a), bottom(b)), second = wholeProduct(top(b), bottom(a));
  return ratio(wholeSum(first, second), wholeProduct(bottom(a), bottom(b)));
}

function negative(a) {
  return a instanceof Ratio ? new Ratio(wholeNegative(a.top), a.bottom) : wholeNegative(a);
}

function difference(a, b) { return sum(a, negative(b)); }

function product(a, b) {
  if (!(a instanceof Ratio || b instanceof Ratio)) return wholeProduct(a, b);
  return ratio(wholeProduct(top(a), top(b)), wholeProduct(bottom(a), bottom(b)));
}

function quotient(a, b) {
  return ratio(wholeProduct(top(a), bottom(b)), wholeProduct(bottom(a), top(b)));
}

function sign(a) { return wholeSign(top(a)); }
function absolute(a) { return sign(a) < 0 ? negative(a) : a; }
function floor(a) { return a instanceof Ratio ? wholeQuotient(a.top, a.bottom)[0] : a; }
function ceiling(a) { return negative(floor(negative(a))); }

function compareNumbers(a, b) {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  return sign(difference(a, b));
}

function wholeText(a) {
  if (typeof a === "number") return String(a);
  var text = "";
  for (var i = a.digits.length - 1; i >= 0; i--) {
    var digit = String(a.digits[i]);
    text += text ? ("000000" + digit).slice(-7) : digit;
  }
  return (a.sign < 0 ? "-" : "") + text;
}

// The number of a decimal text.
function decimal(text) {
  var parts = text.replace("-", "").split("."), digits = parts[0] + (parts[1] || "");
  var value = 0, scale = 1;
  for (var i = 0; i < digits.length; i++) value = sum(product(value, 10), Number(digits.charAt(i)));
  for (i = 0; i < (parts[1] || "").length; i++) scale = product(scale, 10);
  return quotient(text.charAt(0) === "-" ? negative(value) : value, scale);
}

// An exact decimal without trailing zeros, or a fraction where there is none.
function figure(value) {
  for (var places = 0, scale = 1; places < 7; places++, scale *= 10) {
    var scaled = product(value, scale);
    if (scaled instanceof Ratio) continue;
    var digits = wholeText(absolute(scaled));
    while (digits.length <= places) digits = "0" + digits;
    var end = digits.length - places;
    return (sign(value) < 0 ? "-" : "") + digits.slice(0, end) + (places ? "." + digits.slice(end) : "");
  }
  return wholeText(value.top) + "/" + wholeText(value.bottom);
}
