// ---- run: one run of the policy on one case; every undecided condition is taken one way

function Run(policy, given, world, met) {
  this.policy = policy;
  this.given = given;
  this.world = world;
  this.met = met; // what is asked for, what is taken as not so, which identities ended
  this.known = map();
  this.clauses = []; // those that the value being computed rests on
}

// The event that a group presupposes: that from whose date it is counted.
function presupposed(policy, thing) {
  return thing.clock ? policy.things[thing.clock].dateOf || "" : "";
}

function slotKey(name, end) { return end ? name + "\n" + end : name; }

Run.prototype = {
  // What this run finds for a name that rules or a definition set.
  find: function (name, end) {
    var key = slotKey(name, end);
    if (key in this.known) return this.known[key];
    var outer = this.clauses, thing = this.policy.things[name];
    this.clauses = [];
    try {
      this.known[key] = this.settle(thing, this.policy.rules[key] || []);
    } catch (error) {
      if (!(error instanceof Arithmetic)) throw error;
      if (error instanceof Incomparable) this.world.unordered[name] = true;
      this.known[key] = found("value", withoutValue(this.world, "open", thing, typeOf(thing)));
    }
    this.clauses = outer;
    return this.known[key];
  },

  settle: function (thing, rules) {
    var won = this.winners(rules, true);
    var it = thing.definition ? this.computed(thing, won) : this.said(thing, won);
    if (it === SILENT) return it;
    var changes = this.winners(rules, false).map(this.change, this);
    if (changes.length && it.value instanceof Part) {
      it = found("value", this.missingBase(thing), it.clauses);
    }
    return adjust(it, changes);
  },

  // The rules that apply and that no applying rule beats (beaters stand first).
  winners: function (rules, isBase) {
    var applied = [];
    return rules.filter(function (rule) {
      if ((rule.kind === "base") !== isBase) return false;
      var beaten = rule.beatenBy.some(function (number) { return applied.indexOf(number) >= 0; });
      if (beaten || !this.holdsTrue(rule.when)) return false;
      applied.push(rule.number);
      return true;
    }, this);
  },

  // What the winning rules say together; else the declared `otherwise`; else silent.
  said: function (thing, won) {
    if (!won.length) {
      if (!thing.otherwise) return SILENT;
      var other = this.traced(thing.otherwise);
      return found("value", other.value, other.clauses);
    }
    var base = this.base(thing, won);
    function isBinding(rule) { return rule.binding; }
    function isPlain(rule) { return !rule.binding; }
    function say(rule) { return this.says(thing, rule, base); }
    var said = won.filter(isPlain).map(say, this), bounds = won.filter(isBinding).map(say, this);
    return settle(said, bounds, thing.combine || "", base ? base.missing : null);
  },

  // The declared computation; rules that set the outcome too must agree with it.
  computed: function (thing, won) {
    var it = this.traced(function (run) { return run.exact(thing, thing.definition); });
    if (isUnknown(it.value)) return found("value", it.value, it.clauses);
    var low = thing.low ? thing.low(this) : null, high = thing.high ? thing.high(this) : null;
    var result = clamped(found("value", it.value, it.clauses), low, high);
    if (!won.length) return result;
    var said = [{clauses: result.clauses, value: result.value, share: null, rule: []}];
    return settle(said.concat(won.map(function (rule) {
      return this.says(thing, rule, null);
    }, this)), [], "", null);
  },

  change: function (rule) {
    var it = this.traced(rule.setting.value);
    return {kind: rule.kind, clauses: union(it.clauses, [rule.clause]), amount: it.value};
  },

  // A value, and the clauses of all that was read for it.
  traced: function (compute) {
    var outer = this.clauses;
    this.clauses = [];
    var it = {value: compute(this), clauses: this.clauses};
    this.clauses = outer;
    return it;
  },

  // ---- what a rule says

  // What the outcome is a share of, if it is one and a winning rule speaks of it.
  base: function (thing, won) {
    var speaks = won.some(function (rule) { return rule.setting.share; });
    if (!thing.shareOf || !speaks) return null;
    var it = this.find(thing.shareOf, "");
    if (it.status === "value" && !(it.value instanceof Part)) {
      return {value: it.value, clauses: it.clauses, missing: null};
    }
    var missing = this.missingBase(thing);
    return {value: missing, clauses: [], missing: missing};
  },

  // What the outcome is a share of, where that has no value.
  missingBase: function (thing) {
    var it = this.find(thing.shareOf, ""), kind = it.status === "value" ? "silent" : it.status;
    return new Leaf(this.world, kind, thing.shareOf, typeOf(this.policy.things[thing.shareOf]));
  },

  // The value that a rule gives its name, with the clauses behind it.
  says: function (thing, rule, base) {
    var share = null;
    var it = this.traced(function (run) {
      if (rule.setting.share && rule.setting.share !== true) {
        share = rule.setting.share;
        return run.part(thing, base, share[0], share[1]);
      }
      return rule.setting.say(run, thing, rule.setting, base);
    });
    if (rule.about) {
      it.value = approximate(this.world, thing.name, typeOf(thing), it.value);
      share = null;
    }
    return {clauses: union(it.clauses, [rule.clause]), value: it.value, share: share, rule: [rule.clause]};
  },

  part: function (thing, base, low, high) {
    this.clauses = union(this.clauses, base.clauses);
    if (same(low, high)) return times(base.value, low);
    return new Between(
      this.world, thing.name, typeOf(thing),
      low === null ? null : times(base.value, low), high === null ? null : times(base.value, high)
    );
  },

  // A value as its type needs it: truths and choices are settled, the rest may be open.
  exact: function (thing, compute) {
    if (thing.type === "yes/no") return this.holdsTrue(compute);
    var value = compute(this);
    return value instanceof UnknownChoice ? value.settle() : value;
  },

  // ---- what expressions read

  // The value of a name: from the case, computed, settled by rules, or undecided.
  read: function (name, end) {
    var thing = this.policy.things[name];
    if (thing.kind === "term" || thing.kind === "outcome") return this.settled(name, end);
    if (name in this.given.values) return this.given.values[name];
    if (thing.definition) return this.settled(name, end);
    if (slotKey(name, end) in this.policy.rules) {
      var it = this.find(name, end);
      if (it.status === "value") {
        this.clauses = union(this.clauses, it.clauses);
        return it.value;
      }
    }
    return this.missing(thing);
  },

  // A yes/no name, taken one way where it is not known.
  is: function (name) { return isTrue(this.read(name)); },

  settled: function (name, end) {
    var it = this.find(name, end), thing = this.policy.things[name];
    this.clauses = union(this.clauses, it.clauses);
    if (it.status === "value" && !(it.value instanceof Part)) return it.value;
    return withoutValue(this.world, it.status === "value" ? "silent" : it.status, thing, typeOf(thing));
  },

  // A fact that the case lacks: false where the case is closed, else undecided.
  missing: function (thing) {
    if (typeOf(thing) === "yes/no") {
      if (this.didNotHappen(presupposed(this.policy, thing))) return false;
      return this.given.closed ? this.assume(thing.name) : new UnknownTruth(this.world, thing.name);
    }
    if (thing.type === "choice") return new UnknownChoice(this.world, thing.name, thing.options);
    return this.world.fact(thing.name, thing.type, null, thing.limits);
  },

  assume: function (name) {
    this.met.assumed[name] = true;
    return false;
  },

  // Whether the event happened: by the case, or since a group that is held presupposes it. A
  // clause that supplies its date carries it over.
  happened: function (name) {
    var event = this.policy.things[name], values = this.given.values;
    if (name in values) return values[name];
    if (event.date in values || (event.groups || []).some(this.isIn, this)) return true;
    var rules = this.policy.rules[event.date] || [];
    for (var i = 0; i < rules.length; i++) {
      if (rules[i].carries.length && this.holdsTrue(rules[i].when)) {
        return rules[i].carries.every(this.happened, this);
      }
    }
    if (this.given.closed) return this.assume(name);
    return new UnknownTruth(this.world, name, [event.date]).settle();
  },

  // The case gives the group, or this run has taken it to be so.
  isIn: function (group) {
    return this.given.values[group] === true || this.world.took(group) === true;
  },

  // The case denies the event, or this run has taken it not to have happened.
  didNotHappen: function (event) {
    return event !== "" && (this.given.values[event] === false || this.world.took(event) === false);
  },

  members: function (name) { return [name].concat(this.policy.things[name].includes || []); },

  // The person holds the identity, or one that it includes, on the day that counts.
  holds: function (name, asOf) {
    return this.members(name).some(function (each) { return this.holdsItself(each, asOf); }, this);
  },

  // Held, certified by the day that counts, and not ended before it.
  holdsItself: function (name, asOf) {
    var holding = this.given.identities[name];
    if (!holding && this.given.closed) return this.assume(name);
    var held = holding ? holding.held : new UnknownTruth(this.world, name).settle();
    if (!held) return false;
    var ended = holding ? holding.ended : null;
    if (!asOf) return ended === null || this.countsStill(name);
    var it = asOf(this);
    return !(ended !== null && less(ended, it)) && atMost(this.certifiedItself(name), it);
  },

  // Whether an identity that ended counts: the policy leaves it open, no fact settles it.
  countsStill: function (name) {
    this.met.ended[name] = true;
    return new UnknownTruth(this.world, name + ".now", [this.met.asked || name]).settle();
  },

  // When the identity, or the first of those that it includes, was certified.
  certified: function (name) {
    var held = this.members(name).filter(function (each) { return this.holdsItself(each, null); }, this);
    var days = (held.length ? held : [name]).map(this.certifiedItself, this);
    return days.reduce(pair(smaller));
  },

  certifiedItself: function (name) {
    var holding = this.given.identities[name];
    if (holding && holding.certified) return holding.certified;
    return this.world.fact(name + ".certified", "date", [name]);
  },

  // Base minus share; where the share is all of it, the base is not even asked for.
  remainder: function (base, share) {
    var part = this.find(share, ""), thing = this.policy.things[share];
    this.clauses = union(this.clauses, part.clauses);
    if (part.status !== "value") return withoutValue(this.world, part.status, thing, typeOf(thing));
    if (part.share && same(part.share[0], 1) && same(part.share[1], 1)) return 0;
    return remainder(this.settled(base, ""), part);
  },

  // Whether a condition holds in this run; what it reads is no source of a value.
  holdsTrue: function (condition) {
    var outer = this.clauses, verdict = isTrue(condition(this));
    this.clauses = outer;
    return verdict;
  }
};

// The type of what is found for a name, or for one end of it.
function typeOf(thing) { return thing.type === "period" ? "date" : thing.type || "yes/no"; }

// ---- what rules set: share is [low, high] of the base, or true for what is left of it

function exact(value) {
  return {value: value, say: function (run, thing) { return run.exact(thing, value); }};
}

function range(low, high) {
  return {say: function (run, thing) {
    var ends = [low && low(run), high && high(run)];
    return new Between(run.world, thing.name, typeOf(thing), ends[0], ends[1]);
  }};
}

function share(low, high) { return {share: [low, high]}; }

function rest(value) {
  return {share: true, say: function (run, thing, setting, base) {
    run.clauses = union(run.clauses, base.clauses);
    return minus(base.value, value(run));
  }};
}

function unspecified(body) {
  return {say: function (run, thing) {
    var needs = body ? [thing.name, body] : [thing.name];
    if (thing.shareOf) return new Leaf(run.world, "open", thing.name, "money", 0, null, needs);
    return withoutValue(run.world, "open", thing, typeOf(thing), needs);
  }};
}
