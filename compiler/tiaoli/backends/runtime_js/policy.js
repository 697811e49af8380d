// ---- policy: the words in which the policy below is written down

function Policy(id, year, hash, compiler) {
  this.id = id;
  this.year = year;
  this.hash = hash;
  this.compiler = compiler;
  this.order = [];
  this.things = map();
  this.clauses = [];
  this.rules = map();
  this.reach = map();
  this.exclusive = [];
  this.namesADay = false; // as of which identities count
}

Policy.prototype = {
  // A declared name; `more` holds what its kind and type need.
  thing: function (name, zh, kind, type, more) {
    var thing = {name: name, zh: zh, kind: kind, type: type, order: this.order.length};
    for (var key in more || {}) thing[key] = more[key];
    if (thing.choices) thing.options = thing.choices.map(function (each) { return each[0]; });
    this.things[name] = thing;
    this.order.push(thing);
  },

  // Names that a case may give and that no clause mentions; of an event its date too.
  idle: function (kind, type, names) {
    names.forEach(function (each) {
      var isEvent = kind === "event", name = isEvent ? each[0] : each;
      this.things[name] = {name: name, kind: kind, type: type, date: isEvent ? each[1] : ""};
    }, this);
  },

  // A clause and its sentence in both languages; an inherited one begins with its policy.
  clause: function (id, article, zh, en) {
    var place = id.indexOf(": ");
    var policy = place < 0 ? this.id : id.slice(0, place);
    this.clauses.push({id: id, policy: policy, article: article, zh: zh, en: en});
  },

  // The rules that set a name, or an end of it: beaters first.
  settle: function (name, end, rules) {
    this.rules[slotKey(name, end)] = rules.map(function (rule, number) {
      rule.number = number;
      return rule;
    });
  },

  // What an outcome may rest on: places in the order of declaration.
  rests: function (name, end, places) {
    var order = this.order;
    this.reach[slotKey(name, end)] = places.map(function (place) { return order[place].name; });
  },

  // What a page needs beside the answers, as plain data.
  published: function () {
    var policy = this, reachable = map(), all = [];
    function data(thing) {
      var it = {name: thing.name, zh: thing.zh, en: thing.en || thing.name, kind: thing.kind, type: typeOf(thing)};
      if (thing.type === "period") it.type = "period";
      if (thing.opposite) it.opposite = {zh: thing.opposite[0], en: thing.opposite[1]};
      if (thing.choices) {
        it.choices = thing.choices.map(function (each) { return {name: each[0], zh: each[1], en: each[0]}; });
      }
      ["date", "dateOf", "clock", "includes"].forEach(function (key) {
        if (thing[key]) it[key] = thing[key];
      });
      it.computed = Boolean(thing.definition);
      return it;
    }
    this.order.forEach(function (thing) {
      if (thing.kind !== "outcome") return;
      var ends = thing.type === "period" ? ["from", "until"] : [""];
      reachable[thing.name] = inOrder(policy, ends.reduce(function (names, end) {
        return union(names, policy.reach[slotKey(thing.name, end)]);
      }, []));
      all = union(all, reachable[thing.name]);
    });
    return {
      policy: this.id, year: this.year, hash: this.hash, compiler: this.compiler,
      title: this.title, from: this.from, until: this.until,
      names: this.order.map(data), facts: inOrder(this, all), reachable: reachable,
      clauses: this.clauses,
      evaluate: function (given, only) { return decisionOf(policy, given, only); }
    };
  }
};

var BASE_RULE = {kind: "base", binding: false, about: false, beatenBy: [], carries: []};

// Where `when` holds, the clause of that number sets what `setting` says.
function rule(clause, when, setting, more) {
  var it = {clause: clause, when: when, setting: setting};
  [BASE_RULE, more || {}].forEach(function (parts) {
    for (var key in parts) it[key] = parts[key];
  });
  return it;
}

function always() { return true; }
